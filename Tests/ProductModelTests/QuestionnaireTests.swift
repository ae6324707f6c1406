import ProductModel
import Secrecy
import Testing

struct QuestionnaireTests {
  @Test func defaultsCountUntilAnswered() {
    let open = SampleProduct.questionnaire([:])
    #expect(open.value(of: "db.port") == .number(5432))
    #expect(open.value(of: "db.ssl") == .bool(false))
    let answered = SampleProduct.questionnaire(["db.port": .text(" 6432 "), "db.ssl": .text("true")])
    #expect(answered.value(of: "db.port") == .number(6432))
    #expect(answered.value(of: "db.ssl") == .bool(true))
    #expect(SampleProduct.questionnaire(["db.port": .text("  ")]).value(of: "db.port") == .number(5432), "a blank answer is none")
  }

  /// Names are the same whatever their case, and Kubernetes takes small letters only.
  @Test(arguments: [
    (Field.Kind.host, " DB.Example.COM ", "db.example.com"), (.domain, "Shop.example.com. ", "shop.example.com"), (.text, "A b", "A b"),
    (.domain, "shop..", "shop.."),
  ])
  func hostsAreWrittenInLowerCase(_ kind: Field.Kind, _ typed: String, _ counts: String) {
    #expect(Field(id: "a", label: "A", kind: kind).normalized(.text(typed)) == .text(counts))
  }

  @Test(arguments: [("'/tmp/my values.yaml' ", "/tmp/my values.yaml"), ("\"a\"", "a"), ("'a", "'a"), ("it's", "it's"), ("''", "''")])
  func quotesAroundAPathAreNotPartOfIt(_ typed: String, _ path: String) {
    #expect(Field(id: "a", label: "A", kind: .file(.any, secret: false)).normalized(.text(typed)) == .file(FileAnswer(path: path, isSecret: false)))
  }

  /// Two hosts of one product, the second of which may be hidden; the third has a default.
  @Test(arguments: [
    (["a": "one.example.com", "b": "ONE.example.com"], ["b": "\"A's host\" has this answer already: give another"]),
    (["a": "one.example.com", "b": "one.example.com", "asked": "false"], [:]), (["a": "one.example.com", "b": "two.example.com"], [:]),
    (["a": "c.example.com", "b": "two.example.com"], ["c": "\"A's host\" has this answer already: give another"]), ([:], [:]),
  ])
  func whatMustDifferDoes(_ texts: [FieldID: String], _ messages: [FieldID: String]) {
    let product = Product(
      id: "p", title: "P",
      chart: Chart(repository: nil, reference: "r", name: "n", release: "n", namespace: "n", output: "o"),
      steps: [
        Step(
          id: "s", title: "S",
          fields: [
            Field(id: "a", label: "A's host", kind: .domain), Field(id: "asked", label: "?", kind: .bool, defaults: [Conditional("true")]),
            Field(id: "b", label: "B's host", kind: .domain, condition: .answer("asked", isOneOf: ["true"]), differs: ["a"]),
            Field(id: "c", label: "C's host", kind: .domain, defaults: [Conditional("c.example.com")], differs: ["a", "b"]),
          ])
      ])
    let answers = Answers(texts.mapValues { AnswerValue.text($0) })
    let whole = Questionnaire(product: product, answers: answers)
    // An answer that stays the same is wrong once another has become the same.
    let stepwise = Questionnaire(product: product, answers: Answers(["b": answers["b"]].compactMapValues(\.self))).with(answers, chart: ChartFacts())
    for questionnaire in [whole, stepwise] {
      #expect(Dictionary(questionnaire.problems.map { ($0.field, $0.message) }) { $1 } == messages)
    }
  }

  @Test func aHiddenAnswerCountsForNothingAndComesBack() {
    var answers = Answers(["db.host": .text("https://wrong"), "db.mode": .text("internal")])
    let hidden = Questionnaire(product: SampleProduct.product, answers: answers)
    #expect(hidden.value(of: "db.host") == nil)
    #expect(hidden.problem(for: "db.host") == nil)
    #expect(hidden.valueEntries.isEmpty)
    #expect(hidden.ignoredAnswers == ["db.host"])
    answers["db.mode"] = .text("external")
    let shown = Questionnaire(product: SampleProduct.product, answers: answers)
    #expect(shown.value(of: "db.host") == .text("https://wrong"))
    #expect(shown.problem(for: "db.host") != nil)
  }

  @Test func conditionsLookThroughHiddenFields() {
    // db.user has a default with "@" in it, and is hidden itself.
    #expect(SampleProduct.questionnaire([:]).isShown("db.bareUser"))
    #expect(SampleProduct.questionnaire([:]).text(of: "db.bareUser") == "app")
    #expect(!SampleProduct.questionnaire(["db.mode": .text("internal")]).isShown("db.bareUser"))
    #expect(!SampleProduct.questionnaire(["db.user": .text("app")]).isShown("db.bareUser"))
  }

  struct ChartCase: Sendable {
    var chart: ChartFacts
    var answer: String?
    var admin: Bool
    var url: Bool
  }

  @Test(arguments: [
    // Nothing known: the newest generation.
    ChartCase(chart: ChartFacts(), answer: nil, admin: false, url: true),
    ChartCase(chart: ChartFacts(version: Version(1)), answer: nil, admin: true, url: false),
    ChartCase(chart: ChartFacts(version: Version(1, 6)), answer: nil, admin: true, url: true),
    ChartCase(chart: ChartFacts(), answer: "1.2.3", admin: true, url: false),
    // What the chart itself says counts before what its version lets expect.
    ChartCase(chart: ChartFacts(version: Version(1), valuePaths: [ValuePath(["db", "url"])]), answer: nil, admin: true, url: true),
    ChartCase(chart: ChartFacts(version: Version(3), valuePaths: []), answer: nil, admin: false, url: false),
  ])
  func generationsOfTheChart(_ row: ChartCase) {
    let questionnaire = SampleProduct.questionnaire(row.answer.map { [.chartVersion: .text($0)] } ?? [:], chart: row.chart)
    #expect(questionnaire.isShown("db.admin") == row.admin)
    #expect(questionnaire.isShown("db.url") == row.url)
  }

  @Test func aFieldThatDependsOnItselfIsHidden() {
    let product = Product(
      id: "x", title: "X", chart: SampleProduct.product.chart,
      steps: [Step(id: "s", title: "S", fields: [Field(id: "a", label: "A", condition: .answered("a"))])])
    #expect(!Questionnaire(product: product, answers: Answers(["a": .text("1")])).isShown("a"))
  }

  @Test func rolloutKnowledgeIsFilledWithTheAnswers() {
    var product = SampleProduct.product
    product.rollout.patterns = [
      .init(
        regex: "host ${db.host} refused", says: "${db.host} refused",
        fields: [Conditional(when: .answered("db.admin"), "db.admin"), Conditional("db.host")]),
      .init(regex: "admin ${db.admin}", says: "never"),
    ]
    let knowledge = Questionnaire(product: product, answers: Answers(["db.host": .text("a.b")])).rollout
    #expect(knowledge.patterns == [.init(regex: "host a\\.b refused", says: "a.b refused", fields: [Conditional("db.host")])])
  }
}
