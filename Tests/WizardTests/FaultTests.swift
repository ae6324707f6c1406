import Drawing
import Installation
import ProductModel
import Testing

@testable import Wizard

/// What was found out about an answer stands beside it: by the kubeconfig, by the cluster, and by the installation that was made with it.
@Suite struct FaultTests {
  private static let small = Size(width: 80, height: 24)

  private func onTheContext(_ name: String) -> WizardDriver {
    var driver = WizardDriver(answers: SampleFacts.answers, size: Self.small)
    driver.answer(.contexts, .contexts(SampleFacts.contexts))
    driver.go(to: "cluster")
    driver.press(.control("u"))
    driver.type(name)
    return driver
  }

  @Test func aContextThatTheKubeconfigHasNotIsNamedBesideItsField() {
    var driver = onTheContext("gke_prood")
    #expect(!driver.text().contains("The kubeconfig has no context"))
    driver.press(.tab)
    #expect(driver.text().contains("\"gke_prood\". Is it \"gke_prod\"?"))
    // It stops once on the way on, and the step stays marked.
    driver.press(.function(8))
    #expect(driver.model.station == .step("cluster") && driver.model.focus == .field(.context))
    driver.press(.function(8))
    #expect(driver.model.station == .step("domain"))
    #expect(driver.model.state(of: .step("cluster")) == .wrong)
  }

  @Test func aContextThatItHasIsNot() {
    var driver = onTheContext("kind-dev")
    driver.press(.tab, .function(8))
    #expect(driver.model.station == .step("domain"))
    #expect(driver.model.state(of: .step("cluster")) == .done)
  }

  @Test func aClusterThatDoesNotAnswerIsToldBesideItsContextAndHoldsNobodyUp() {
    var driver = onTheContext("kind-dev")
    driver.press(.tab)
    driver.answer(
      .cluster, .problem(InstallationProblem(kind: .clusterUnreachable, sentence: "the cluster cannot be reached", nextAction: "look at your VPN")))
    #expect(driver.text().contains("cluster cannot be reached"))
    driver.press(.function(8))
    #expect(driver.model.station == .step("domain"))
  }

  @Test func anAnswerThatTheInstallationMetSaysSoUntilItIsAnother() {
    var driver = Gallery.failing.driver(Self.small)
    #expect(driver.model.state(of: .step("database")) == .wrong)
    driver.press(.enter, .enter)
    #expect(driver.model.focus == .field("db.adminPassword"))
    #expect(driver.text().contains("The database refused the password of"))
    driver.type("x")
    #expect(!driver.text().contains("The database refused"))
    #expect(driver.model.state(of: .step("database")) == .current)
  }

  @Test func soDoesTheAnswerOfAProblemThatEndedIt() {
    var driver = Gallery.installing.driver(Self.small)
    let problem = InstallationProblem(
      kind: .chartNotFound, sentence: "the chart has no version 9", nextAction: "choose another version", place: .field(.chartVersion))
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .ended(.failed(problem)))))
    driver.press(.enter)
    #expect(driver.model.focus == .field(.chartVersion))
    #expect(driver.text().contains("The chart has no version 9."))
  }

  @Test func f1TellsTheKeysOfEveryPage() {
    for item in [Gallery.evidence, .timeline, .difference] {
      var driver = item.driver(Self.small)
      driver.press(.function(1))
      #expect(driver.text().contains("Keys of this page"), "\(item)")
      driver.press(.escape)
      #expect(!driver.text().contains("Keys of this page"))
    }
  }

  @Test(arguments: [Gallery.leave, .leaveHelm]) func whoeverInsistsLeaves(item: Gallery) {
    var driver = item.driver(Self.small)
    driver.press(.control("c"))
    #expect(driver.effects.contains { if case .quit = $0 { true } else { false } })
    #expect(!driver.effects.contains(.interruptHelm))
  }

  @Test func theWayOutOfAWatchIsTheKeyOfEveryPager() {
    var driver = Gallery.watch.driver(Self.small)
    driver.press(.character("q"))
    #expect(driver.text().contains("Leave Slipway?"))
  }
}
