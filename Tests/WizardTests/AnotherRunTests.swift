import Drawing
import Installation
import Preflight
import ProductModel
import Rollout
import Testing

@testable import Wizard

/// Another run of helm on what is there: asked for by name, and quickly at hand once an answer is corrected.
@Suite struct AnotherRunTests {
  private static let small = Size(width: 80, height: 24)

  private func runs(_ driver: WizardDriver) -> Int {
    driver.effects.count { if case .run(.install, id: _) = $0 { true } else { false } }
  }

  /// On the checks, after they have run again.
  private func back(from screen: Gallery) -> WizardDriver {
    var driver = screen.driver(Self.small)
    driver.forgetEffects()
    driver.press(.escape)
    driver.endChecks()
    return driver
  }

  @Test(arguments: [Gallery.ready, .failing, .installing])
  func whoeverLeavesTheInstallationComesBackToItWithEnter(screen: Gallery) {
    var driver = back(from: screen)
    #expect(driver.model.station == .checks)
    #expect(driver.text().contains("Back to the installation"))
    driver.press(.enter)
    #expect(driver.model.station == .install)
    #expect(runs(driver) == 0)
  }

  @Test(arguments: [(Gallery.ready, "Everything is ready."), (.failing, "still on its way")])
  func theSameAnswersAreAskedAboutBeforeTheyUpgradeOnceMore(screen: Gallery, words: String) {
    var driver = back(from: screen)
    driver.press(.down, .enter)
    #expect(runs(driver) == 0)
    #expect(driver.text().contains("Upgrade \"notes\" once more?"))
    #expect(driver.text().contains(words))
    driver.press(.enter)
    #expect(driver.model.station == .install && runs(driver) == 0)
    driver.press(.escape)
    driver.endChecks()
    driver.press(.down, .enter, .right, .enter)
    #expect(driver.model.station == .install && runs(driver) == 1)
  }

  @Test func aReadyProductIsNotChangedByAStrayKey() {
    var driver = Gallery.ready.driver(Self.small)
    driver.model.draft?.answer("domain", .text("other.example.com"))
    driver.forgetEffects()
    driver.press(.escape)
    driver.endChecks()
    driver.press(.enter)
    #expect(runs(driver) == 0)
    #expect(driver.text().contains("with the earlier answers"))
    driver.press(.right, .enter)
    #expect(runs(driver) == 1)
  }

  @Test func whoAsksForItOnTheInstallationIsNotAskedAgain() {
    var driver = Gallery.ready.driver(Self.small)
    driver.forgetEffects()
    driver.press(.character("u"), .enter)
    driver.endChecks()
    driver.press(.enter)
    #expect(runs(driver) == 1)
  }

  @Test func anEarlierSessionsInstallationIsNotUpgradedUnasked() {
    var answers = SampleFacts.answers
    answers["db.mode"] = .text("internal")
    let offer = ResumeOffer(
      productID: "harbour", target: SampleFacts.target, answers: answers, savedAt: WizardDriver.start, installationStarted: true)
    var driver = WizardDriver(
      WizardStart(products: [SampleProduct.product], resume: [offer], workingFolder: "/w", homeFolder: "/h", now: WizardDriver.start))
    driver.press(.enter, .escape)
    driver.endChecks()
    driver.press(.down, .enter)
    #expect(runs(driver) == 0)
    #expect(driver.text().contains("An earlier session installed it."))
  }

  @Test func acceptingWhatIsProposedForgetsNothingThatWasFound() {
    var driver = Gallery.checks.driver(Self.small)
    driver.model.checking.board = CheckBoard([
      CheckBoard.Row(
        Check(id: "access.balancer", title: "the cloud makes balancers", hint: "", reads: ["access.type"], step: "access") { .passed("") },
        .ended(CheckResult(id: "access.balancer", title: "", field: "access.type", outcome: CheckOutcome(.failed, "it makes none"))))
    ])
    driver.press(.enter)
    #expect(driver.model.focus == .field("access.type"))
    driver.press(.enter)
    #expect(driver.model.state(of: .checks) == .wrong)
    driver.press(.shiftTab, .down, .enter)
    #expect(driver.model.draft?.answers["access.type"] == .text("clusterIP"))
    #expect(driver.model.state(of: .checks) == .pending)
  }

  @Test func aCheckOfManyAnswersLeadsToNoneOfThem() {
    let check = Check(id: "cluster.capacity", title: "the nodes have room for every pod", hint: "", reads: ["access.type", "db.host"]) { .passed("") }
    var driver = Gallery.checks.driver(Self.small)
    driver.model.checking.board = CheckBoard([
      CheckBoard.Row(check, .ended(check.result(CheckOutcome(.failed, "no node has 6 CPUs", remedy: "add nodes"))))
    ])
    #expect(!driver.text().contains("Go there"))
    driver.press(.enter)
    #expect(driver.model.station == .checks)
    #expect(driver.text().contains("No answer leads to this one"))
  }
}
