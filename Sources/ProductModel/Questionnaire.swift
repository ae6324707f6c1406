/// A product's questions as they stand with these answers: what is shown, what counts, what is wrong, and, in ``Plan``, what it makes.
///
/// A value made anew after every change of an answer; all evaluation happens once, in the initializer.
package struct Questionnaire: Sendable {
  package let product: Product
  package let answers: Answers
  /// What was known of the chart; its version falls back to the answer of `chart.version`.
  package let chart: ChartFacts

  let fields: [FieldID: Field]
  let shownFields: Set<FieldID>
  let values: [FieldID: AnswerValue]

  package init(product: Product, answers: Answers, chart: ChartFacts = .init()) {
    var chart = chart
    if chart.version == nil, let text = answers[.chartVersion]?.plainText { chart.version = Version(text) }
    var evaluation = Evaluation(product: product, answers: answers, chart: chart)
    evaluation.run()
    self.product = product
    self.answers = answers
    self.chart = chart
    fields = evaluation.fields
    shownFields = evaluation.shownFields
    values = evaluation.values
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
    condition.holds(chart: chart) { values[$0] }
  }

  /// The template with the answers in it; nil while one of them is missing, or is a secret.
  package func expand(_ template: Template) -> String? {
    template.expanded { values[$0]?.plainText }
  }
}
