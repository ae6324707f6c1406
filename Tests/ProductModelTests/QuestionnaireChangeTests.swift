import Testing

@testable import ProductModel

/// A questionnaire that was changed is the one that these answers make from nothing.
@Suite struct QuestionnaireChangeTests {
  private static let product = Product(
    id: "p", title: "P", chart: Chart(reference: "p", name: "p", release: "p", namespace: "p", output: "p.yaml"),
    steps: [
      Step(
        id: "one", title: "One",
        fields: [
          Field(id: "mode", label: "Mode", kind: .choice([.init("a", title: "A"), .init("b", title: "B", condition: .answered("host"))])),
          Field(id: "host", label: "Host", kind: .host, required: true, pattern: Field.Pattern(regex: "[a-z.]+", message: "letters")),
          Field(id: "port", label: "Port", kind: .port, condition: .answerMatches("host", pattern: "db\\..*")),
          Field(id: "copy", label: "Copy", kind: .text, defaults: [Conditional("${host}:${port}")]),
        ])
    ])

  @Test func isTheSameAsAFreshOne() {
    let changes: [(FieldID, AnswerValue?)] = [
      ("mode", .text("b")), ("host", .text("db.example")), ("port", .text("x")), ("port", .number(5432)), ("host", .text("UPPER")),
      ("host", .text("other.example")), ("copy", .text("mine")), ("copy", nil), ("host", nil), ("mode", .text("c")), ("host", .text("db.")),
    ]
    var answers = Answers()
    var changed = Questionnaire(product: Self.product, answers: answers)
    var faults = 0
    for (id, value) in changes {
      answers[id] = value
      changed = changed.with(answers, chart: .init())
      let fresh = Questionnaire(product: Self.product, answers: answers)
      #expect(changed.plan() == fresh.plan(), "after \(id)")
      #expect(changed.values == fresh.values)
      #expect(changed.shownFields == fresh.shownFields)
      faults += fresh.problems.count
    }
    // Or nothing would be compared.
    #expect(faults > 0)
  }

  @Test func aNewChartIsJudgedByItsOwnRules() {
    let answers = Answers(["host": .text("db.example")])
    let before = Questionnaire(product: Self.product, answers: answers)
    let chart = ChartFacts(version: Version("1.2.3"))
    #expect(before.with(answers, chart: chart).plan() == Questionnaire(product: Self.product, answers: answers, chart: chart).plan())
  }

  @Test func whatIsRememberedIsWhatThePatternSays() {
    let memory = PatternMemory()
    for round in 0..<3 {
      for number in 0..<100 {
        #expect(memory.matches("[0-4]+", "\(number)") == "\(number)".matches(whole: "[0-4]+"), "round \(round)")
      }
    }
    #expect(!memory.matches("(", "("))
  }
}
