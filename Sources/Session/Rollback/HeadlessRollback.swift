import Cluster
import Commands
import Helm
import Installation
import ProductModel
import Secrecy
import Surroundings
import Synchronization

/// Brings a release back to an earlier revision and watches it until it is ready.
package final class HeadlessRollback: Sendable {
  package typealias Confirm = @Sendable (RollbackProposal) async -> Bool

  private let target: Plan.Target
  private let revision: Int?
  private let products: [Product]
  private let timeLimit: Duration
  private let state = Mutex(State())

  private struct State {
    var helm: (any HelmRun)?
    var stops = 0
  }

  /// - Parameters:
  ///   - revision: nil: the newest before the present one that was ever deployed.
  ///   - products: definitions to recognise the release by.
  ///   - timeLimit: from the start of helm to ready.
  package init(target: Plan.Target, revision: Int?, products: [Product], timeLimit: Duration) {
    self.target = target
    self.revision = revision
    self.products = products
    self.timeLimit = timeLimit
  }

  /// Ctrl-C. The first asks helm to stop, the second kills it.
  package func stop() {
    let (helm, count) = state.withLock { state in
      state.stops += 1
      return (state.helm, state.stops)
    }
    if count == 1 { helm?.interrupt() } else { helm?.kill() }
  }

  /// - Parameters:
  ///   - confirm: whether somebody agrees to what would be done; nothing is changed before.
  ///   - onEvent: in order.
  /// - Returns: nil when nobody agreed.
  package func run(
    engines: any Engines, surroundings: Surroundings, redactor: SharedRedactor, confirm: Confirm,
    onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async -> InstallationOutcome? {
    let send: @Sendable (InstallationEvent.Body) -> Void = { onEvent(InstallationEvent(time: surroundings.time.now, body: $0)) }
    let outcome: InstallationOutcome
    do throws(InstallationProblem) {
      let history = try await history(engines.helm)
      var recognised: RecognisedRelease?
      if let newest = history.last { recognised = await RecognisedRelease.find(target, newest: newest, products: products, helm: engines.helm) }
      let proposal = try RollbackProposal(target: target, history: history, revision: revision, rule: recognised?.product.upgrades.rollback)
      guard await confirm(proposal) else { return nil }
      send(.began(product: recognised?.product.id ?? "", target: target))
      outcome = try await rollBack(to: proposal.wanted, recognised, engines, surroundings, redactor, send)
    } catch {
      var problem = error
      problem.evidence = problem.evidence.map(redactor.current.redacted)
      outcome = .failed(problem)
    }
    send(.ended(outcome))
    return outcome
  }

  var helmTarget: HelmTarget { HelmTarget(context: target.context, namespace: target.namespace) }

  private func history(_ helm: any HelmRunner) async throws(InstallationProblem) -> [HelmRevision] {
    let outcome = try await asking { () throws(HelmError) in try await helm.read(.history(release: target.release), target: helmTarget) }
    switch HelmFailure(outcome: outcome) {
    case nil: return try await asking { () throws(HelmError) in try HelmRevision.list(json: outcome.output) }
    case .releaseNotFound: return []
    case let failure?: throw problem(failure, of: nil)
    }
  }

  private func rollBack(
    to wanted: HelmRevision, _ recognised: RecognisedRelease?, _ engines: any Engines, _ surroundings: Surroundings, _ redactor: SharedRedactor,
    _ send: @escaping @Sendable (InstallationEvent.Body) -> Void
  ) async throws(InstallationProblem) -> InstallationOutcome {
    let transport = try await engines.transport(context: target.context)
    let folder = try await engines.stateFolder(of: target, environment: surroundings.environment)
    let lock = try ReleaseLock(in: folder, files: surroundings.files)
    defer { withExtendedLifetime(lock) {} }
    let watch = RolloutWatch(
      subject: RolloutSubject(target: target, recognised: recognised), transport: transport, helm: engines.helm, surroundings: surroundings,
      redact: { redactor.current.redacted($0) }, isDeploying: true)
    let watching = Task { await watch.run(endsWhenDecided: true, timeLimit: timeLimit) { send(.rollout($0)) } }
    defer { watching.cancel() }
    send(.stepBegan(.release))
    let operation = HelmOperation.rollback(release: target.release, revision: wanted.revision)
    send(.command(operation.command(target: helmTarget).shellText))
    let run = try await asking { () throws(HelmError) in
      try await engines.helm.start(operation, target: helmTarget) { line in
        send(.helm(HelmLine(line.stream, redactor.current.redacted(line.text))))
      }
    }
    let isLate = state.withLock { state in
      state.helm = run
      return state.stops > 0
    }
    if isLate { run.interrupt() }
    let outcome = await run.outcome
    state.withLock { $0.helm = nil }
    if let failure = HelmFailure(outcome: outcome) {
      let problem = problem(failure, of: recognised?.product)
      send(.stepFailed(.release, problem))
      throw problem
    }
    send(.stepEnded(.release, detail: "revision \(wanted.revision) is deployed again"))
    send(.stepBegan(.rollout))
    watch.endDeployment()
    guard let end = await watching.value else { return .stopped(releaseState: "the rollback is done; it was not watched to the end") }
    if case .ready = end { send(.stepEnded(.rollout, detail: "ready")) }
    return end
  }

  private func problem(_ failure: HelmFailure, of product: Product?) -> InstallationProblem {
    let plan = Plan(target: target, chart: .init(reference: product?.chart.name ?? target.release), valuesFileName: "")
    return InstallationProblem(failure, plan: plan, places: ProblemPlaces(product: product))
  }

  private func asking<Value: Sendable>(
    _ body: () async throws(HelmError) -> Value
  ) async throws(InstallationProblem) -> Value {
    do throws(HelmError) {
      return try await body()
    } catch {
      throw InstallationProblem(error)
    }
  }
}
