import Helm
import ProductModel
import Surroundings
import Synchronization

extension InstallationCourse {
  /// How long helm may take to end after an interrupt before somebody is asked.
  static let gracePeriod = Duration.seconds(30)

  func interrupt() {
    let (isFirst, run) = state.withLock { state in
      defer { state.isStopping = true }
      return (!state.isStopping, state.helm)
    }
    guard isFirst else { return }
    questions.refuseAll()
    snapshots.wake()
    if let run { stop(run) }
  }

  /// One SIGINT, then time, then a question.
  func stop(_ run: any HelmRun) {
    let stopping = Task {
      if !state.withLock(\.helmVersion).handlesInterrupts {
        pipe.send(.note("this helm is older than 3.7 and dies of an interrupt at once: its release will stay pending"))
      }
      run.interrupt()
      guard (try? await time.sleep(for: Self.gracePeriod)) != nil, state.withLock(\.helm) != nil else { return }
      if await ask(.killHelm, evenWhenStopping: true) { kill() }
    }
    state.withLock { $0.stopping = stopping }
  }

  func kill() {
    state.withLock(\.helm)?.kill()
  }

  /// What a run ends with.
  func ending(of halt: Halt) async -> InstallationOutcome {
    // helm has ended: nobody needs to be asked about it any more.
    state.withLock { state in
      state.isEnding = true
      return state.stopping
    }?.cancel()
    questions.answer(.killHelm, yes: false)
    switch halt {
    case .problem(let problem): return .failed(problem)
    case .timedOut(let waitingFor): return .timedOut(waitingFor: waitingFor)
    case .stopped: return .stopped(releaseState: await releaseState())
    }
  }

  /// The state the release was left in, as a sentence; a pending one is brought out of it if somebody says yes.
  private func releaseState() async -> String {
    guard state.withLock(\.releaseBegan) != nil else { return "helm was not started; the release is as it was before" }
    do throws(Halt) {
      guard let release = try await currentRelease() else { return "there is no release '\(target.release)': nothing was installed" }
      guard release.state.isPending else { return sentence(afterStopping: release) }
      try await recover(release, evenWhenStopping: true)
      return try await currentRelease().map { sentence(afterStopping: $0) } ?? "the release '\(target.release)' was uninstalled"
    } catch {
      if case .problem(let problem) = error { return problem.advice }
      return "the state of the release '\(target.release)' could not be read"
    }
  }

  private func sentence(afterStopping release: HelmRelease) -> String {
    switch release.state {
    case .deployed: "revision \(release.revision) of '\(release.name)' is deployed; what the cluster does with it goes on"
    case .failed: "revision \(release.revision) of '\(release.name)' is marked failed, not pending: it can be installed again at any time"
    default: "revision \(release.revision) of '\(release.name)' is \(release.state.rawValue)"
    }
  }
}
