import ProductModel

/// The answers on their way to a plan. Everything else in it follows from them and is made anew when they change.
package struct Draft: Sendable, Equatable {
  package let product: Product
  package private(set) var answers: Answers
  package private(set) var chart: ChartFacts
  package private(set) var questionnaire: Questionnaire
  package private(set) var plan: Plan
  /// Counts the plans that were made, so that what follows from a plan is made once for each.
  package private(set) var planVersion = 0
  /// Fields that were left once: only these are complained about.
  package private(set) var touched: Set<FieldID> = []
  /// Answers that came from the cluster and nobody has confirmed by changing them.
  package private(set) var proposed: [FieldID: ProposedAnswer] = [:]

  package init(product: Product, answers: Answers, chart: ChartFacts = ChartFacts()) {
    self.product = product
    self.answers = answers
    self.chart = chart
    questionnaire = Questionnaire(product: product, answers: answers, chart: chart)
    plan = questionnaire.plan()
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.answers == b.answers && a.proposed == b.proposed && a.touched == b.touched && a.chart == b.chart && a.product == b.product
  }

  package mutating func answer(_ id: FieldID, _ value: AnswerValue?) {
    guard answers[id] != value else { return }
    answers[id] = value
    renew()
  }

  mutating func replace(_ answers: Answers, _ proposed: [FieldID: ProposedAnswer]) {
    self.proposed = proposed
    guard answers != self.answers else { return }
    self.answers = answers
    renew()
  }

  package mutating func learn(_ chart: ChartFacts) {
    self.chart = chart
    renew()
  }

  package mutating func touch(_ id: FieldID) { touched.insert(id) }

  package mutating func touch(_ step: Step) {
    for field in questionnaire.shownFields(of: step) { touched.insert(field.id) }
  }

  private mutating func renew() {
    questionnaire = questionnaire.with(answers, chart: chart)
    plan = questionnaire.plan()
    planVersion += 1
  }
}

extension Draft {
  package func problem(for id: FieldID) -> AnswerProblem? {
    plan.problems.first { $0.field == id && $0.severity == .error } ?? plan.problems.first { $0.field == id }
  }

  /// What is said under the field: nothing before it was left once.
  package func complaint(for id: FieldID) -> AnswerProblem? { touched.contains(id) ? problem(for: id) : nil }

  package func errors(in step: Step) -> [AnswerProblem] {
    plan.problems.filter { problem in problem.severity == .error && step.fields.contains { $0.id == problem.field } }
  }

  package var errors: [AnswerProblem] { plan.problems.filter { $0.severity == .error } }
}
