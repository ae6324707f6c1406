import Drawing
import Preflight
import ProductModel
import Testing

@testable import Wizard

/// A step that asks nothing shows what must be there before, and an answer that does without it is one key away.
@Suite struct ReportTests {
  static let offer = AnswerOffer(field: "db.ssl", value: "false", label: "TLS", title: "no")

  static var product: Product {
    var product = SampleProduct.product
    let before = Step(
      id: "before", title: "Prerequisites", help: "What notes builds upon.",
      fields: [], checks: [CheckRule(use: "operator", id: "lanterns", arguments: ["field": .text("${db.ssl}")])])
    product.steps.insert(before, at: 2)
    return product
  }

  static let missing = CheckOutcome(
    .failed, "the cluster does not know the API lantern.example.com/v1", remedy: "install the Lantern Operator, then check again", field: "db.ssl",
    commands: ["helm upgrade --install lantern lantern/lantern --namespace lantern --create-namespace"], offer: .answer(offer))

  static func board(_ outcome: CheckOutcome?) -> CheckBoard {
    let check = Check(
      id: "lanterns", title: "the Lantern Operator is installed and runs", hint: "Nobody would see to its objects.", reads: ["db.ssl"], step: "before"
    ) { .passed("") }
    let other = Check(id: "tides", title: "tides are known", hint: "", reads: ["db.ssl"], step: "before") { .passed("") }
    return CheckBoard([
      CheckBoard.Row(check, outcome.map { .ended(check.result($0)) } ?? .running), CheckBoard.Row(other, .ended(other.result(.passed("since 1900")))),
    ])
  }

  /// The report with what was found.
  static func driver(_ outcome: CheckOutcome?, _ size: Size = Size(width: 80, height: 24)) -> WizardDriver {
    var answers = SampleFacts.answers
    answers["db.ssl"] = .bool(true)
    var driver = WizardDriver(product: product, answers: answers, size: size)
    driver.go(to: "cluster")
    driver.press(.function(8))
    driver.answer(.stepChecks("before"), .checks(board(outcome), isOver: outcome != nil))
    return driver
  }

  private func looks(_ driver: WizardDriver) -> [CheckRequest] {
    driver.effects.compactMap { if case .run(.check(let request), id: _) = $0, request.step == "before" { request } else { nil } }
  }

  @Test func itLooksWhenItIsShownAndAgainAtAKey() {
    var driver = Self.driver(Self.missing)
    #expect(looks(driver).map(\.isFresh) == [false])
    driver.press(.character("r"))
    #expect(looks(driver).map(\.isFresh) == [false, true])
  }

  @Test func whatIsMissingComesWithItsCommandAndKeepsNobody() {
    var driver = Self.driver(Self.missing)
    #expect(driver.text().contains("the Lantern Operator is installed and runs"))
    #expect(driver.text().contains("helm upgrade --install lantern"))
    #expect(driver.text().contains("Tides are known"))
    driver.press(.function(8))
    #expect(driver.model.station == .step("domain"))
    #expect(driver.model.state(of: .step("before")) == .wrong)
  }

  @Test func aKeyGivesTheAnswerThatDoesWithoutItAndLooksAgain() {
    var driver = Self.driver(Self.missing)
    #expect(driver.text().contains("a Switch off"))
    driver.forgetEffects()
    driver.press(.character("a"))
    #expect(driver.model.draft?.answers["db.ssl"] == .bool(false))
    #expect(looks(driver).count == 1)
    #expect(driver.text().contains("\"TLS\" is answered with \"no\" now."))
  }

  @Test func theCommandsAreThereToBeCopied() {
    var driver = Self.driver(Self.missing)
    driver.press(.function(2))
    #expect(driver.text().contains("Commands that install what is missing"))
    driver.forgetEffects()
    driver.press(.character("c"))
    let copied = driver.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
    #expect(copied == ["# The Lantern Operator is installed and runs\n\(Self.missing.commands[0])\n"])
  }

  @Test func enterLeadsToTheQuestionThatWantsIt() {
    var driver = Self.driver(Self.missing)
    driver.press(.enter)
    #expect(driver.model.station == .step("database"))
    #expect(driver.model.focus == .field("db.ssl"))
    // There it stands beside the answer, with the same offer.
    driver.press(.function(6))
    #expect(driver.model.draft?.answers["db.ssl"] == .bool(false))
  }

  /// Where everything is there, Enter goes on.
  @Test func enterGoesOnWhereNothingIsMissing() {
    var driver = Self.driver(.passed("its API is served"))
    driver.press(.enter)
    #expect(driver.model.station == .step("domain"))
  }

  /// On the screen of the checks too: the answer is given, what is due is checked, and the cursor stands on the button.
  @Test func theChecksOfferItToo() throws {
    var answers = SampleFacts.answers
    answers["db.ssl"] = .bool(true)
    var driver = WizardDriver(product: Self.product, answers: answers)
    driver.go(to: .review)
    driver.choose(.start)
    driver.endChecks(Self.board(Self.missing))
    #expect(driver.text().contains("Enter Go there  a Switch off"))
    driver.forgetEffects()
    driver.press(.character("a"))
    #expect(driver.model.draft?.answers["db.ssl"] == .bool(false))
    #expect(driver.effects.contains { if case .run(.check(let request), id: _) = $0 { request.step == nil && !request.isFresh } else { false } })
    driver.endChecks(Self.board(.passed("it is not needed")))
    guard case .checks(let screen) = driver.model.screen, let slice = driver.model.checksSlice else {
      Issue.record("the checks are not shown")
      return
    }
    #expect(screen.list.current(screen.rows(slice, width: 80, look: .standard)) == .start)
  }

  @Test func whatIsThereIsSaidAndAnotherAnswerLooksAgain() {
    var driver = Self.driver(.passed("its API is served"))
    #expect(driver.model.state(of: .step("before")) == .current)
    driver.go(to: "database")
    #expect(driver.model.state(of: .step("before")) == .done)
    driver.model.select("db.ssl")
    driver.forgetEffects()
    driver.press(.space, .tab)
    #expect(looks(driver).count == 1)
  }

  @Test func theReviewListsNoEmptyStep() {
    var driver = Self.driver(Self.missing, Size(width: 80, height: 200))
    driver.go(to: .review)
    #expect(driver.text().components(of: "Prerequisites") == 1)
  }
}

extension String {
  fileprivate func components(of word: String) -> Int { ranges(of: word).count }
}
