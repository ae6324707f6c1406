import Helm
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization

extension InstallationCourse {
  func updateRepository() async throws(Halt) -> String {
    guard let repository = plan.chart.repository else { return "" }
    try await helmSucceeds(.addRepository(name: repository.name, url: repository.url))
    let updatesOne = state.withLock(\.helmVersion).updatesOneRepository
    try await helmSucceeds(.updateRepository(name: updatesOne ? repository.name : nil))
    return "'\(repository.name)' is up to date"
  }

  func upgrade() async throws(Halt) -> String {
    // Whatever came of it, its release is made anew; but never beside it.
    _ = await earlierHelm()
    if isStopping { throw .stopped }
    let isThere = try await recoverIfPending()
    if isThere, let note = order.product.upgrades.note { pipe.send(.note(note)) }
    let limit = order.effectiveTimeLimit
    let upgrade = HelmUpgrade(
      release: target.release, chart: ChartReference(name: plan.chart.reference, version: plan.chart.version),
      valuesFiles: plan.vendorFiles + [order.valuesPath], timeout: limit)
    return try await finish(try await helm(.upgradeInstall(upgrade), isShown: true))
  }

  /// The helm of an earlier Slipway that was lost: it goes on, or has ended meanwhile. nil: there is none.
  private func earlierHelm() async -> HelmOutcome? {
    guard let former, let record = former.helm else { return nil }
    let known = HelmLineCount(output: former.helmLines, error: former.helmErrorLines)
    let run = await installer.helm.attach(to: record, skipping: known) { self.pipe.send(.helm($0)) }
    guard let run else {
      pipe.send(.helmEnded)
      return nil
    }
    pipe.send(.note("an earlier Slipway started '\(record.operation)'; it is followed to its end"))
    return await outcome(of: run)
  }

  /// Goes on where an earlier Slipway was lost.
  func followHelm() async throws(Halt) -> String {
    if let outcome = await earlierHelm() { return try await finish(outcome) }
    guard let release = try await currentRelease() else {
      throw .problem(InstallationProblem(.releaseNotFound, plan: plan, places: places))
    }
    if release.state.isPending { throw .problem(.releasePending(target.release, state: release.state, wayOut: try await wayOut(of: release).text)) }
    return sentence(release)
  }

  private func finish(_ outcome: HelmOutcome) async throws(Halt) -> String {
    guard let failure = HelmFailure(outcome: outcome) else {
      return try await currentRelease().map(sentence) ?? "helm has finished"
    }
    throw await halt(for: failure)
  }

  private func sentence(_ release: HelmRelease) -> String {
    "revision \(release.revision) of '\(release.name)' is \(release.state.rawValue)"
  }

  /// What helm's failure means, with what the pods say of it: helm tells that a hook failed, the hook's log tells why.
  private func halt(for failure: HelmFailure) async -> Halt {
    var problem = InstallationProblem(failure, plan: plan, places: places)
    switch failure {
    case .hookFailed, .timedOut:
      if let diagnosis = await diagnosis(within: .seconds(10)) {
        problem.sentence += ": \(diagnosis.sentence)"
        problem.nextAction = diagnosis.nextAction.isEmpty ? problem.nextAction : diagnosis.nextAction
        problem.place = places.place(diagnosis.field)
        problem.evidence += diagnosis.evidence
      }
    default: break
    }
    if case .timedOut = failure, problem.place == .install { return .timedOut(waitingFor: problem.sentence) }
    return .problem(problem)
  }

  // MARK: Running helm

  /// - Parameter isShown: it is part of what a person would type; what only looks is not shown.
  func helm(_ operation: HelmOperation, isShown: Bool) async throws(Halt) -> HelmOutcome {
    if isShown { show(operation.command(target: helmTarget)) }
    let run: any HelmRun
    do throws(HelmError) {
      // What only looks answers with whole documents, the values of the release among them: read here, never shown.
      run = try await installer.helm.start(operation, target: helmTarget) { if isShown { self.pipe.send(.helm($0)) } }
    } catch {
      throw .problem(InstallationProblem(error))
    }
    return await outcome(of: run)
  }

  private func outcome(of run: any HelmRun) async -> HelmOutcome {
    let isLate = state.withLock {
      $0.helm = run
      return $0.isStopping && !$0.isEnding
    }
    if let record = run.record { pipe.send(.helmStarted(record)) }
    // The interrupt came between two commands.
    if isLate { stop(run) }
    let outcome = await run.outcome
    state.withLock { $0.helm = nil }
    if run.record != nil { pipe.send(.helmEnded) }
    return outcome
  }

  @discardableResult
  private func helmSucceeds(_ operation: HelmOperation) async throws(Halt) -> HelmOutcome {
    let outcome = try await helm(operation, isShown: true)
    if let failure = HelmFailure(outcome: outcome) { throw .problem(InstallationProblem(failure, plan: plan, places: places)) }
    return outcome
  }

  /// nil: there is none.
  func currentRelease() async throws(Halt) -> HelmRelease? {
    let outcome = try await helm(.status(release: target.release), isShown: false)
    switch HelmFailure(outcome: outcome) {
    case .releaseNotFound: return nil
    case let failure?: throw .problem(InstallationProblem(failure, plan: plan, places: places))
    case nil: break
    }
    do throws(HelmError) {
      return try HelmRelease(json: outcome.output)
    } catch {
      throw .problem(InstallationProblem(error))
    }
  }
}
