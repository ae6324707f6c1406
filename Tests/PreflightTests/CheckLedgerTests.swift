import Preflight
import ProductModel
import Secrecy
import Testing

struct CheckLedgerTests {
  static let checks = [
    Samples.check("network", reads: ["host", "port"]), Samples.check("login", reads: ["host", "password"], after: ["network"]),
    Samples.check("cluster"),
  ]
  static let answers: [FieldID: AnswerValue] = ["host": .text("db.example.com"), "port": .text("5432"), "password": .secret(Secret("one"))]

  /// After a round in which all passed.
  static func ledger(_ outcome: (Check) -> CheckOutcome = { _ in .passed("so") }) -> CheckLedger {
    var ledger = CheckLedger()
    let questionnaire = Samples.questionnaire(answers)
    ledger.begin(checks, questionnaire)
    for check in checks { ledger.end(check.result(outcome(check))) }
    return ledger
  }

  private func due(_ ledger: CheckLedger, _ change: (inout [FieldID: AnswerValue]) -> Void = { _ in }) -> [CheckID] {
    var answers = Self.answers
    change(&answers)
    return ledger.due(Self.checks, Samples.questionnaire(answers)).map(\.id)
  }

  @Test func atFirstAllAreDue() {
    #expect(due(CheckLedger()) == ["network", "login", "cluster"])
  }

  @Test func exactlyThoseRunAgainWhoseAnswersChanged() {
    #expect(due(Self.ledger()) == [])
    #expect(due(Self.ledger()) { $0["password"] = .secret(Secret("two")) } == ["login"])
    // A new verdict on the network may let the login be tried.
    #expect(due(Self.ledger()) { $0["port"] = .text("5433") } == ["network", "login"])
  }

  @Test func answersThatAreNotValidYetAreWaitedFor() {
    #expect(due(Self.ledger()) { $0["host"] = .text("no host at all") } == [])
    #expect(due(CheckLedger()) { $0["host"] = nil } == ["cluster"])
  }

  /// A file with a passphrase, or one that is no text: the field cannot use it, and a check of its contents says what it is.
  @Test func whatAFileHoldsIsForItsOwnCheckToJudge() {
    let encrypted = FileAnswer(path: "k.pem", contents: Secret("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"), isSecret: true)
    let binary = FileAnswer(path: "k.der", isSecret: true, isBinary: true)
    let missing = FileAnswer(path: "k.pem", isSecret: true, fault: "it is not there")
    var judge = Samples.check("form", reads: ["host", "key"])
    #expect(!CheckLedger.isReady(judge, Samples.questionnaire(["host": .text("a.example"), "key": .file(binary)])))
    judge.judges = ["key"]
    for (file, isReady) in [(encrypted, true), (binary, true), (missing, false)] {
      #expect(CheckLedger.isReady(judge, Samples.questionnaire(["host": .text("a.example"), "key": .file(file)])) == isReady, "\(file.path)")
      #expect(!CheckLedger.isReady(judge, Samples.questionnaire(["host": .text("no host"), "key": .file(file)])))
    }
  }

  @Test func whatRunsIsNotDueAgainUnlessItsAnswersChange() {
    var ledger = CheckLedger()
    ledger.begin(Self.checks, Samples.questionnaire(Self.answers))
    #expect(ledger.isRunning("network"))
    #expect(due(ledger) == [])
    #expect(due(ledger) { $0["password"] = .secret(Secret("two")) } == ["login"])
    ledger.stop()
    #expect(due(ledger) == ["network", "login", "cluster"])
  }

  @Test func whatWaitedForConsentRunsWhenItIsGiven() {
    var ledger = Self.ledger { $0.id == "cluster" ? CheckOutcome(.skipped, "asks", offer: .consent(.probePod)) : .passed("so") }
    #expect(due(ledger) == [])
    ledger.consents = [.probePod]
    #expect(due(ledger) == ["cluster"])
  }

  @Test func aDecisionHoldsForWhatWasFound() throws {
    var ledger = Self.ledger { $0.id == "login" ? Samples.failed : .passed("so") }
    ledger.passOver(try #require(ledger["login"]))
    ledger.passOver(try #require(ledger["network"]))
    #expect(ledger.decisions.keys.sorted() == ["login"])
    #expect(ledger.report(Self.checks).isPassable)
    let again = [Self.checks[1]]
    ledger.begin(again, Samples.questionnaire(Self.answers))
    ledger.end(again[0].result(CheckOutcome(.failed, "now it is something else")))
    #expect(!ledger.report(Self.checks).isPassable)
  }

  @Test func aLateResultOfWhatWasStoppedIsNotTaken() {
    var ledger = CheckLedger()
    ledger.begin(Self.checks, Samples.questionnaire(Self.answers))
    ledger.stop()
    ledger.end(Self.checks[0].result(.passed("late")))
    #expect(ledger["network"] == nil)
  }

  @Test func everythingRunsAgainWhenAskedTo() {
    var ledger = Self.ledger()
    ledger.forget()
    #expect(due(ledger) == ["network", "login", "cluster"])
  }
}
