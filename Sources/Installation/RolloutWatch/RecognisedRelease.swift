import Helm
import ProductModel
import Rollout

/// A release whose chart one of the definitions describes, whoever installed it.
package struct RecognisedRelease: Sendable, Equatable {
  package var product: Product
  package var chart: ChartFacts

  package init(product: Product, chart: ChartFacts) {
    self.product = product
    self.chart = chart
  }

  /// Asks helm which chart the release was made from; nil where there is no release yet, or no definition for it.
  package static func find(_ target: Plan.Target, products: [Product], helm: any HelmRunner) async -> RecognisedRelease? {
    guard !products.isEmpty, let history = try? await history(of: target, helm), let newest = history.last else { return nil }
    return find(chart: newest.chart, products: products)
  }

  /// - Parameter chart: name and version as helm writes them, `product-1.46.12`.
  package static func find(chart: String, products: [Product]) -> RecognisedRelease? {
    for product in products where chart.hasPrefix(product.chart.name + "-") {
      // A chart named `product-extras` begins the same way, but no version follows.
      guard let version = Version(String(chart.dropFirst(product.chart.name.count + 1))) else { continue }
      return RecognisedRelease(product: product, chart: ChartFacts(version: version))
    }
    return nil
  }

  private static func history(of target: Plan.Target, _ helm: any HelmRunner) async throws(HelmError) -> [HelmRevision] {
    let target = (release: target.release, helm: HelmTarget(context: target.context, namespace: target.namespace))
    let outcome = try await helm.start(.history(release: target.release), target: target.helm) { _ in }.outcome
    return outcome.succeeded ? try HelmRevision.list(json: outcome.output) : []
  }
}

extension RolloutSubject {
  /// A release that somebody else made: nothing is known of the answers.
  package init(target: Plan.Target, recognised: RecognisedRelease?) {
    guard let recognised else {
      self.init(target: target)
      return
    }
    let questionnaire = Questionnaire(product: recognised.product, answers: Answers(), chart: recognised.chart)
    self.init(
      target: target, knowledge: questionnaire.rollout, addressLabels: recognised.product.afterwards.addressLabels,
      holds: { questionnaire.holds($0) })
  }
}
