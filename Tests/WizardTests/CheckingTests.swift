import Drawing
import Preflight
import ProductModel
import Testing

@testable import Wizard

/// What the checks find, while the answer is still on the screen and before anything is installed.
@Suite struct CheckingTests {
  private static let small = Size(width: 80, height: 24)

  private func requests(_ driver: WizardDriver) -> [CheckRequest] {
    driver.effects.compactMap { if case .run(.check(let request), id: _) = $0 { request } else { nil } }
  }

  private func installs(_ driver: WizardDriver) -> [InstallationRequest] {
    driver.effects.compactMap { if case .run(.install(let request), id: _) = $0 { request } else { nil } }
  }

  @Test func theReviewLeadsToAllChecks() {
    let driver = Gallery.checking.driver(Self.small)
    #expect(driver.model.station == .checks)
    #expect(requests(driver).last == CheckRequest())
    #expect(driver.text().contains("Checking … 2 of 4"))
  }

  @Test func nothingIsStartedBeforeTheyAreDone() {
    var driver = Gallery.checking.driver(Self.small)
    driver.press(.home, .enter)
    #expect(installs(driver).isEmpty)
    #expect(driver.text().contains("not at their end yet"))
  }

  @Test func aFailureStandsFirstAndLeadsToItsAnswer() {
    var driver = Gallery.checks.driver(Self.small)
    let text = driver.text()
    #expect(text.contains("This would go wrong"))
    #expect(text.contains("The server refused the password"))
    #expect(text.contains("Every part of the product uses this login."))
    #expect(text.contains("Type that user's password again"))
    driver.press(.enter)
    #expect(driver.model.focus == .field("db.adminPassword"))
    // It stands under the field, too.
    #expect(driver.text().contains("The server refused the password"))
  }

  @Test func aFailureStopsTheInstallationUntilItIsPassedOverByName() throws {
    var driver = Gallery.checks.driver(Self.small)
    driver.press(.down, .enter)
    #expect(installs(driver).isEmpty)
    driver.press(.home, .character("o"))
    #expect(driver.text().contains("database.login"))
    driver.press(.escape)
    #expect(!driver.model.checkReport.isPassable)
    driver.press(.character("o"), .right, .enter)
    #expect(driver.model.checkReport.isPassable)
    #expect(driver.text().contains("You decided to go on although a check failed"))
    #expect(!driver.text().contains("Nothing stands in the way"))
    driver.press(.down, .enter)
    #expect(driver.model.station == .install)
    let decision = try #require(installs(driver).first?.decisions.first)
    #expect(decision.id == "database.login" && decision.finding == SampleFacts.refusedLogin.finding)
  }

  @Test func theKeyThatContinuesGoesOnFromReviewAndChecksOrSaysWhyNot() {
    var driver = Gallery.checks.driver(Self.small)
    driver.press(.function(8))
    #expect(installs(driver).isEmpty && driver.text().contains("A check failed: mend it"))
    driver.press(.escape)
    #expect(driver.model.station == .review)
    driver.press(.function(8))
    #expect(driver.model.station == .checks)
    driver.endChecks(SampleFacts.board(["database.login": CheckOutcome(.passed, "it lets the user in")]))
    driver.press(.function(8))
    #expect(driver.model.station == .install && installs(driver).count == 1)
    driver.press(.function(8))
    #expect(driver.text().contains("no way on before everything is ready"))
  }

  @Test func theChecksStayDoneWhileTheyAreLookedAtAgainWithTheSameAnswers() {
    var driver = Gallery.checks.driver(Self.small)
    let passed = SampleFacts.board(["database.login": CheckOutcome(.passed, "it lets the user in")])
    driver.endChecks(passed)
    driver.press(.character("r"))
    var running = passed
    for index in running.rows.indices { running.rows[index].state = .running }
    driver.answer(.checks, .checks(running, isOver: false))
    driver.press(.escape)
    #expect(driver.model.state(of: .checks) == .done)
    driver.press(.escape)
    #expect(driver.model.state(of: .review) == .done)
    driver.press(.escape, .escape)
    #expect(driver.model.station == .step("database"))
    driver.model.select("db.host")
    driver.type("x")
    #expect(driver.model.state(of: .checks) == .pending)
  }

  @Test func aDecisionIsTakenBackAndDoesNotHoldForAnotherFinding() {
    var driver = Gallery.checks.driver(Self.small)
    driver.press(.character("o"), .right, .enter)
    driver.press(.character("o"))
    #expect(!driver.model.checkReport.isPassable)
    driver.press(.character("o"), .right, .enter)
    driver.press(.character("r"))
    #expect(requests(driver).last == CheckRequest(isFresh: true))
    driver.endChecks(SampleFacts.board(["database.login": CheckOutcome(.failed, "the server demands TLS")]))
    #expect(!driver.model.checkReport.isPassable)
  }

  @Test func consentIsAskedByNameAndRunsWhatWaitedForIt() {
    var driver = Gallery.checks.driver(Self.small)
    let rows = driver.model.checkReport.failuresFirst.map(\.id)
    #expect(rows.contains("egress.hosts"))
    driver.press(.down, .down, .character("a"))
    #expect(driver.text().contains("Run a short-lived pod"))
    driver.press(.escape)
    #expect(driver.model.checking.consents.isEmpty)
    driver.press(.character("a"), .right, .enter)
    #expect(requests(driver).last == CheckRequest(consents: [.probePod]))
  }

  @Test func aChangedAnswerMakesWhatWasFoundForgotten() {
    var driver = Gallery.stepChecks.driver(Self.small)
    #expect(driver.text().contains("Checks: 1 failed"))
    driver.model.select("db.adminPassword")
    driver.type("x")
    #expect(!driver.text().contains("refused the password"))
    #expect(driver.model.checking.board.rows.map(\.result?.id.name) == ["domain.syntax", nil, nil, "egress.hosts"])
  }
}
