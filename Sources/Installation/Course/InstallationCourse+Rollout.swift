import ProductModel
import Rollout
import Surroundings
import Synchronization

extension InstallationCourse {
  /// When the time is over, on the monotonic clock.
  private var deadline: Duration {
    (state.withLock(\.releaseBegan) ?? time.uptime) + order.effectiveTimeLimit
  }

  /// Watches until the rollout is ready, or its failure is certain, or the time is over. A failing rollout is watched on: it may recover.
  func waitUntilReady() async throws(Halt) -> String {
    let deadline = deadline
    var failure: (diagnosis: Diagnosis, since: Duration)?
    let pulse = pulse()
    defer { pulse.cancel() }
    for await _ in snapshots.changes() {
      if isStopping { throw .stopped }
      let snapshot = snapshots.latest
      if snapshot?.verdict == .ready { return snapshot?.summary ?? "" }
      if let diagnosis = snapshot?.certainFailure {
        // The same cause must last; a new sentence about the same field is the same cause.
        if failure.map({ $0.diagnosis.field != diagnosis.field }) ?? true { failure = (diagnosis, time.uptime) }
        if let since = failure?.since, let patience = order.patience, time.uptime - since >= patience { throw .problem(problem(of: diagnosis)) }
      } else {
        failure = nil
      }
      if time.uptime >= deadline { throw .timedOut(waitingFor: waitingFor(snapshot)) }
    }
    throw .stopped
  }

  /// The failure that the pods show, waited for a little: a log is read after the pod has failed.
  func diagnosis(within limit: Duration) async -> Diagnosis? {
    let end = time.uptime + limit
    let pulse = pulse()
    defer { pulse.cancel() }
    for await _ in snapshots.changes() {
      let all = snapshots.latest?.diagnoses ?? []
      let failures = all.filter { $0.severity == .failure }
      // One whose log has been read says why, and not only that. An attempt of a hook that tried again is no failure by itself, but it may be the
      // one that says why the hook failed in the end.
      let traced = failures.first { $0.field != nil } ?? all.first { $0.field != nil }
      if let explained = traced ?? failures.first(where: { !$0.evidence.isEmpty }) { return explained }
      if isStopping || time.uptime >= end { return failures.first }
    }
    return nil
  }

  /// Wakes the waiter once a second, since time passes also when nothing changes.
  private func pulse() -> Task<Void, Never> {
    Task {
      while !Task.isCancelled {
        guard (try? await time.sleep(for: .seconds(1))) != nil else { return }
        snapshots.wake()
      }
    }
  }

  private func problem(of diagnosis: Diagnosis) -> InstallationProblem {
    .rolloutFailed(
      diagnosis.sentence, nextAction: diagnosis.nextAction.isEmpty ? "change the answer that caused it, then install again" : diagnosis.nextAction,
      place: places.place(diagnosis.field), evidence: diagnosis.evidence)
  }

  private func waitingFor(_ snapshot: RolloutSnapshot?) -> String {
    guard let snapshot else { return "nothing of the release has been seen" }
    let causes = snapshot.diagnoses.filter { $0.severity == .failure }.map(\.sentence)
    return causes.isEmpty ? snapshot.summary : causes.joined(separator: "; ")
  }
}

extension RolloutSnapshot {
  /// A failure that will not mend itself: nothing changes unless somebody acts, or the definition traces its cause to an answer.
  fileprivate var certainFailure: Diagnosis? {
    guard verdict == .failing else { return nil }
    let failures = diagnoses.filter { $0.severity == .failure }
    return failures.first { $0.field != nil } ?? (isFinal ? failures.first : nil)
  }
}
