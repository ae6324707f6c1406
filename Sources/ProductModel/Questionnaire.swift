/// A product's questions as they stand with these answers: what is shown, what counts, what is wrong, and, in ``Plan``, what it makes.
///
/// A value made anew after every change of an answer; all evaluation happens once, in the initializer.
package struct Questionnaire: Sendable {
  package var product: Product { index.product }
  package var answers: Answers { outcome.answers }
  /// What was known of the chart; its version falls back to the answer of `chart.version`.
  package var chart: ChartFacts { outcome.chart }

  let index: QuestionIndex
  private let outcome: Outcome
  /// What is wrong with the answers of shown fields.
  private(set) var faults: [FieldID: AnswerProblem] = [:]

  var fields: [FieldID: Field] { index.fields }
  var shownFields: Set<FieldID> { outcome.shownFields }
  var values: [FieldID: AnswerValue] { outcome.values }

  /// Behind one reference, since a draft is copied at every key.
  private final class Outcome: Sendable {
    let answers: Answers
    let chart: ChartFacts
    let shownFields: Set<FieldID>
    let values: [FieldID: AnswerValue]

    init(answers: Answers, chart: ChartFacts, evaluation: Evaluation) {
      self.answers = answers
      self.chart = chart
      shownFields = evaluation.shownFields
      values = evaluation.values
    }
  }

  package init(product: Product, answers: Answers, chart: ChartFacts = .init()) {
    self.init(QuestionIndex(product), answers: answers, chart: chart, before: nil)
  }

  /// The same questions with other answers: an answer that is the same as before is not judged again.
  package func with(_ answers: Answers, chart: ChartFacts) -> Questionnaire {
    Questionnaire(index, answers: answers, chart: chart, before: self)
  }

  private init(_ index: QuestionIndex, answers: Answers, chart: ChartFacts, before: Questionnaire?) {
    var chart = chart
    if chart.version == nil, let text = answers[.chartVersion]?.plainText { chart.version = Version(text) }
    var evaluation = Evaluation(index, answers: answers, chart: chart)
    evaluation.run()
    self.index = index
    outcome = Outcome(answers: answers, chart: chart, evaluation: evaluation)
    let known = before.flatMap { $0.chart == chart ? $0 : nil }
    for entry in index.entries where isShown(entry.field.id) {
      let id = entry.field.id
      if let known, entry.field.isJudgedByItself, known.isShown(id), known.values[id] == values[id] {
        faults[id] = known.faults[id]
      } else {
        faults[id] = judge(entry.field)
      }
    }
  }

  // MARK: What is shown

  package func isShown(_ id: FieldID) -> Bool { shownFields.contains(id) }

  package func isShown(_ step: Step) -> Bool { holds(step.condition) }

  package var shownSteps: [Step] { product.steps.filter { isShown($0) } }

  package func shownFields(of step: Step) -> [Field] { step.fields.filter { isShown($0.id) } }

  /// The options of a choice that are offered with these answers; empty for other kinds.
  package func options(of field: Field) -> [Field.Option] {
    guard case .choice(let options) = field.kind else { return [] }
    return options.filter { holds($0.condition) }
  }

  // MARK: What counts

  /// The answer that counts, in the field's own type: what was answered, else the default; nil where there is neither, and for a hidden field.
  package func value(of id: FieldID) -> AnswerValue? { values[id] }

  /// The same as text; nil for secrets.
  package func text(of id: FieldID) -> String? { values[id]?.plainText }

  /// What counts if nothing is answered; nil without a default.
  package func defaultText(of field: Field) -> String? {
    for choice in field.defaults where holds(choice.condition) { return expand(choice.value) }
    return nil
  }

  package func holds(_ condition: Condition) -> Bool {
    condition.holds(chart: outcome.chart, patterns: index.patterns) { outcome.values[$0] }
  }

  /// The template with the answers in it; nil while one of them is missing, or is a secret.
  package func expand(_ template: Template) -> String? {
    template.expanded { values[$0]?.plainText }
  }
}

extension Field {
  /// Which options a choice offers, what is warned of, and what is there already, follows from the other answers.
  fileprivate var isJudgedByItself: Bool {
    if case .choice = kind { return false }
    return warnings.isEmpty && differs.isEmpty
  }
}
