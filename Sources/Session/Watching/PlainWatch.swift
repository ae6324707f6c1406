import Installation
import ProductModel
import Rollout
import Secrecy
import Surroundings

/// Watches a release that anybody may have installed, and tells it as events; the product is recognised by its chart.
package struct PlainWatch: Sendable {
  package var target: Plan.Target
  /// Definitions to recognise the release by.
  package var products: [Product]
  /// Ends when the release is ready, or will not get ready unless somebody acts; else only the time limit ends it.
  package var endsWhenDecided: Bool
  package var timeLimit: Duration?

  package init(target: Plan.Target, products: [Product], endsWhenDecided: Bool, timeLimit: Duration?) {
    self.target = target
    self.products = products
    self.endsWhenDecided = endsWhenDecided
    self.timeLimit = timeLimit
  }

  /// - Returns: how it ended; nil when its task was cancelled.
  package func run(
    engines: any Engines, surroundings: Surroundings, redactor: SharedRedactor, onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async -> InstallationOutcome? {
    let time = surroundings.time
    let send: @Sendable (InstallationEvent.Body) -> Void = { onEvent(InstallationEvent(time: time.now, body: $0)) }
    let outcome: InstallationOutcome?
    do throws(InstallationProblem) {
      let transport = try await engines.transport(context: target.context)
      let recognised = await RecognisedRelease.find(target, products: products, helm: engines.helm)
      send(.began(product: recognised?.product.id ?? "", target: target))
      let watch = RolloutWatch(
        subject: RolloutSubject(target: target, recognised: recognised), transport: transport, helm: engines.helm, surroundings: surroundings,
        redact: { redactor.current.redacted($0) })
      outcome = await watch.run(endsWhenDecided: endsWhenDecided, timeLimit: timeLimit) { send(.rollout($0)) }
    } catch {
      send(.began(product: "", target: target))
      outcome = .failed(error)
    }
    if let outcome { send(.ended(outcome)) }
    return outcome
  }
}
