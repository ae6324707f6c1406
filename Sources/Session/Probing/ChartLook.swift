import Helm
import Installation
import ProductLoading
import ProductModel
import Secrecy
import Surroundings

/// Finds out what a chart is like from an answers file alone: no cluster is asked, and helm only for a chart that is no folder.
package struct ChartLook: Sendable {
  private let surroundings: Surroundings

  package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// - Parameter given: answers from elsewhere, which count before the file's.
  package func facts(_ product: Product, answersPath: String, given: [FieldID: String]) async throws(InstallationProblem) -> ChartFacts {
    // What is wrong with the answers is said later, when it is known what the chart asks for.
    let text = (try? surroundings.files.read(answersPath, within: .written)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    var answers = AnswersFile.saved(yaml: text, product: product)
    for (id, value) in given { answers[id] = .text(value) }
    let questionnaire = Questionnaire(product: product, answers: answers)
    guard questionnaire.namesChart else { return ChartFacts() }
    let plan = questionnaire.plan()
    if let facts = ChartFolder.facts(plan.chart.reference, files: surroundings.files) { return facts }
    let engines = SystemEngines(surroundings: surroundings, redactor: SharedRedactor())
    let target = HelmTarget(context: plan.target.context, namespace: plan.target.namespace)
    return try await ChartReader(helm: engines.helm, target: target, product: product).facts(of: plan.chart)
  }
}
