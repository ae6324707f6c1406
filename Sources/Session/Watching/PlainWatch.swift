import Installation
import ProductModel
import Secrecy
import Surroundings

/// Watches a release that anybody may have installed, and tells it as events; the product is recognised by its chart.
package struct PlainWatch: Sendable {
  package var target: Plan.Target
  /// What carries these labels is watched in place of a release, whose name is empty then.
  package var labels: String?
  /// Definitions to recognise the release by.
  package var products: [Product]
  /// Ends when the release is ready, or will not get ready unless somebody acts; else only the time limit ends it.
  package var endsWhenDecided: Bool
  package var timeLimit: Duration?

  package init(target: Plan.Target, labels: String? = nil, products: [Product], endsWhenDecided: Bool, timeLimit: Duration?) {
    self.target = target
    self.labels = labels
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
      let subject = try await WatchedSubject.find(target, labels: labels, products: products, transport: transport, helm: engines.helm)
      send(.began(product: subject.productID ?? "", target: target))
      if let labels { send(.note("watching what carries the labels \(labels)")) }
      let watch = RolloutWatch(
        subject: subject.rollout, transport: transport, helm: engines.helm, surroundings: surroundings,
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
