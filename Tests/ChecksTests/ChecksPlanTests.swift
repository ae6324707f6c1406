import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Checks

struct ChecksPlanTests {
  /// Says what it was given.
  enum EchoKind: CheckKind {
    static let name = "echo"
    static let parameters = [CheckParameter("word", isRequired: true, help: ""), CheckParameter("key", help: "")]
    static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
      let word = arguments.text("word") ?? ""
      let hasKey = arguments.secret("key") != nil
      return [
        Check(id: "echo.first", title: "the word is heard", hint: "", consent: .probePod) { .passed("\(word), \(hasKey)") },
        Check(id: "second", title: "it is heard again", hint: "", reads: ["word"], after: ["echo.first", "elsewhere"]) { .passed("") },
      ]
    }
  }

  enum AlwaysKind: CheckKind {
    static let name = "always"
    static let parameters: [CheckParameter] = []
    static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
      [Check(id: "always", title: "it stands", hint: "") { .passed("") }]
    }
  }

  static let plan = ChecksPlan([
    CheckCatalogue.Entry(EchoKind.self, missingInRehearsal: "echo"), CheckCatalogue.Entry(AlwaysKind.self, readsEverything: true, isAlways: true),
  ])

  static func checks(_ rules: [CheckRule], whole: [CheckRule] = [], _ answers: [FieldID: AnswerValue], isRehearsal: Bool = false) -> [Check] {
    let product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml"),
      steps: [
        Step(
          id: "step", title: "S",
          fields: [
            Field(id: "word", label: "Word"), Field(id: "key", label: "Key", kind: .secret),
            Field(id: "file", label: "File", kind: .file(.any, secret: false)),
          ], checks: rules)
      ], checks: whole)
    let questionnaire = Questionnaire(product: product, answers: Answers(answers), chart: ChartFacts())
    let surroundings = Surroundings(time: ManualTime(), files: MemoryFileSystem(), environment: [:], randomBytes: { Array(repeating: 0, count: $0) })
    return plan.checks(
      in: CheckContext(surroundings: surroundings, questionnaire: questionnaire, plan: questionnaire.plan(), isRehearsal: isRehearsal))
  }

  static let rule = CheckRule(use: "echo", arguments: ["word": .text("${word}!"), "key": .text("${key}")])

  @Test func afterwardsIsAListOfItsOwn() {
    var product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml"), steps: [], checks: [Self.rule])
    product.afterwards.checks = [
      CheckRule(use: "echo", id: "way", arguments: ["word": .text("w")]),
      CheckRule(use: "echo", condition: .answer("word", isOneOf: ["x"]), arguments: ["word": .text("w")]),
    ]
    let questionnaire = Questionnaire(product: product, answers: Answers(), chart: ChartFacts())
    let context = CheckContext(surroundings: .system, questionnaire: questionnaire, plan: questionnaire.plan())
    #expect(Self.plan.checksAfterwards(in: context).map(\.id.name) == ["way.first", "way.second"])
    #expect(!Self.plan.checks(in: context).contains { $0.id.name.hasPrefix("way") })
  }

  @Test func idsBeginWithTheRules() {
    var named = Self.rule
    named.id = "voice"
    let checks = Self.checks([Self.rule, named, Self.rule], ["word": .text("ho")])
    #expect(checks.map(\.id.name) == ["echo.first", "echo.second", "voice.first", "voice.second", "echo-2.first", "echo-2.second", "always"])
    #expect(checks[3].after == ["voice.first", "elsewhere"])
    #expect(checks.map(\.step) == Array(repeating: "step", count: 6) + [nil])
  }

  @Test func argumentsAreTheAnswersOfNow() async {
    let key = AnswerValue.secret(Secret("hush"))
    #expect(await Self.checks([Self.rule], ["word": .text("ho"), "key": key])[0].run().finding == "ho!, true")
    #expect(await Self.checks([Self.rule], ["word": .text("ho")])[0].run().finding == "ho!, false")
    let file = CheckRule(use: "echo", arguments: ["word": .text("${file}")])
    let answer = AnswerValue.file(FileAnswer(path: "/a", contents: Secret("within"), isSecret: false))
    #expect(await Self.checks([file], ["file": answer])[0].run().finding == "within, false")
  }

  /// It is an answer, though none that can be pasted into a text.
  @Test func aFileThatIsNoTextIsNoMissingAnswer() async {
    let file = CheckRule(use: "echo", arguments: ["word": .text("${file}")])
    let answer = AnswerValue.file(FileAnswer(path: "/a", isSecret: false, isBinary: true))
    let checks = Self.checks([file], ["file": answer])
    #expect(checks.map(\.id.name) == ["echo.first", "echo.second", "always"])
    #expect(await checks[0].run().finding == ", false")
  }

  @Test func whatTheyReadIsKnown() {
    let checks = Self.checks([Self.rule], ["word": .text("ho")])
    #expect(checks[0].reads == ["key", "word"])
    #expect(checks[1].reads == ["word"])
    #expect(Set(checks[2].reads).isSuperset(of: ["word", "key", "file", .namespace]))
  }

  @Test func withoutANeededAnswerItIsSkippedAndNeverPassed() async {
    let checks = Self.checks([Self.rule], [:])
    #expect(checks.map(\.id.name) == ["echo", "always"])
    #expect(await checks[0].run() == .skipped("there is no answer to \"word\""))
  }

  @Test func aRuleCountsWhileItsConditionHolds() {
    var rule = Self.rule
    rule.condition = .answered("key")
    #expect(Self.checks([rule], ["word": .text("ho")]).map(\.id) == ["always"])
  }

  @Test func theDefinitionDecidesHowGraveItIs() {
    var rule = Self.rule
    rule.isBlocking = false
    #expect(Self.checks([rule], ["word": .text("ho")]).map(\.severity) == [.advisory, .advisory, .blocking])
  }

  @Test func theEnginesOwnChecksAreThereOnce() {
    #expect(Self.checks([], whole: [CheckRule(use: "always")], [:]).map(\.id) == ["always"])
    #expect(Self.checks([], [:]).map(\.id) == ["always"])
  }

  @Test func aRehearsalPassesNothingThatItDoesNotHave() async {
    let checks = Self.checks([Self.rule], ["word": .text("ho")], isRehearsal: true)
    #expect(await checks[0].run() == .skipped("a rehearsal has no echo"))
    #expect(checks[0].consent == nil)
    #expect(await checks[2].run() == .passed(""))
  }
}
