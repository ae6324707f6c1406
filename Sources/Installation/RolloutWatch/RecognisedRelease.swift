import Helm
import ProductModel
import ValuesFile

/// A release whose chart one of the definitions describes, whoever installed it.
package struct RecognisedRelease: Sendable, Equatable {
  package var product: Product
  package var chart: ChartFacts
  /// Read back from the release's values. A secret is in none of them: the values name Secrets, and what those hold is not asked for.
  package var answers: Answers

  package init(product: Product, chart: ChartFacts, answers: Answers = Answers()) {
    self.product = product
    self.chart = chart
    self.answers = answers
  }

  /// Asks helm which chart the release was made from, and with which values; nil where there is no release yet, or no definition for it.
  package static func find(_ target: Plan.Target, products: [Product], helm: any HelmRunner) async -> RecognisedRelease? {
    guard !products.isEmpty, let newest = (try? await history(of: target, helm))?.last else { return nil }
    return await find(target, newest: newest, products: products, helm: helm)
  }

  /// The same where the release's history is known already.
  /// - Parameter newest: its last revision.
  package static func find(_ target: Plan.Target, newest: HelmRevision, products: [Product], helm: any HelmRunner) async -> RecognisedRelease? {
    guard find(chart: newest.chart, products: products) != nil else { return nil }
    let values = try? await helm.read(.getValues(release: target.release), target: HelmTarget(context: target.context, namespace: target.namespace))
    return find(chart: newest.chart, values: values.flatMap { $0.succeeded ? $0.output : nil }, target: target, products: products)
  }

  /// - Parameters:
  ///   - chart: name and version as helm writes them, `product-1.46.12`.
  ///   - values: those that the user gave, as helm prints them; nil or unreadable: nothing is known of the answers.
  ///   - target: where it is installed, for what the definition makes of that.
  package static func find(chart: String, values: String? = nil, target: Plan.Target? = nil, products: [Product]) -> RecognisedRelease? {
    for product in products where chart.hasPrefix(product.chart.name + "-") {
      // A chart named `product-extras` begins the same way, but no version follows.
      guard let version = Version(String(chart.dropFirst(product.chart.name.count + 1))) else { continue }
      let facts = ChartFacts(version: version)
      return RecognisedRelease(product: product, chart: facts, answers: answers(in: values, of: product, chart: facts, target: target))
    }
    return nil
  }

  private static func answers(in values: String?, of product: Product, chart: ChartFacts, target: Plan.Target?) -> Answers {
    var given: [FieldID: AnswerValue] = [:]
    given[.namespace] = target.map { .text($0.namespace) }
    given[.release] = target.map { .text($0.release) }
    guard let values, let prefill = try? Prefill(values, product: product, chart: chart) else { return Answers(given) }
    return prefill.answers(given: Answers(given))
  }

  private static func history(of target: Plan.Target, _ helm: any HelmRunner) async throws(HelmError) -> [HelmRevision] {
    let outcome = try await helm.read(.history(release: target.release), target: HelmTarget(context: target.context, namespace: target.namespace))
    return outcome.succeeded ? try HelmRevision.list(json: outcome.output) : []
  }
}

extension RolloutSubject {
  /// A release that somebody else made: what is known of the answers is what its values tell.
  package init(target: Plan.Target, recognised: RecognisedRelease?) {
    guard let recognised else {
      self.init(target: target)
      return
    }
    let questionnaire = Questionnaire(product: recognised.product, answers: recognised.answers, chart: recognised.chart)
    var plan = questionnaire.plan()
    // The questions may not ask for the place.
    plan.target = target
    self.init(questionnaire, plan: plan)
  }
}
