import Commands
import Drawing
import FoundationEssentials
import Helm
import Installation
import Preflight
import ProductModel
import Rollout
import Secrecy
import Testing
import ValuesFile

@testable import Wizard

/// From the button to the end: what is started, asked, stopped and mended.
@Suite struct InstallingTests {
  private func requests(_ driver: WizardDriver) -> [InstallationRequest] {
    driver.effects.compactMap { if case .run(.install(let request), id: _) = $0 { request } else { nil } }
  }

  @Test func nothingIsStartedWhileAnAnswerIsMissing() {
    var driver = WizardDriver()
    driver.go(to: .review)
    driver.choose(.start)
    #expect(requests(driver).isEmpty)
    #expect(driver.model.station == .review)
    #expect(driver.text().contains("to be mended first"))
  }

  @Test func theReviewLeadsToAnAnswerThatIsWrong() {
    var driver = WizardDriver()
    driver.go(to: .review)
    driver.choose(.problem("db.adminPassword"))
    #expect(driver.model.focus == .field("db.adminPassword"))
  }

  @Test func theButtonStartsThePlanWithTheFileThatWasShown() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    let existing = "web:\n  replicas: 5\nextra: true\n"
    driver.answer(.existingValues, .existingValues(existing))
    #expect(driver.model.draft?.answers["access.replicas"]?.plainText == "5")
    driver.go(to: .review)
    #expect(driver.model.document?.difference.removed == 0)
    #expect(driver.model.document?.lines.contains { $0.text == "extra: true" } == true)
    driver.press(.enter)
    #expect(requests(driver).isEmpty)
    driver.endChecks()
    driver.press(.enter)
    #expect(driver.model.station == .install)
    let request = requests(driver).first
    #expect(request?.plan == driver.model.draft?.plan)
    #expect(request?.existingValues == existing)
    #expect(request?.isUpgradeAgain == false)
  }

  @Test func aDiagnosisLeadsToItsAnswerAndTheCorrectedAnswerIsUpgradedWith() {
    var driver = Gallery.failing.driver(Size(width: 80, height: 24))
    driver.press(.enter)
    #expect(driver.text().contains("password authentication failed"))
    driver.press(.enter)
    #expect(driver.model.focus == .field("db.adminPassword"))
    driver.press(.control("u"))
    driver.type("correct horse")
    driver.press(.function(8))
    #expect(driver.model.station == .review)
    driver.forgetEffects()
    driver.press(.enter)
    driver.endChecks()
    #expect(driver.text().contains("Upgrade again with these answers"))
    driver.press(.enter)
    #expect(requests(driver).map(\.isUpgradeAgain) == [true])
    #expect(requests(driver).first?.plan.secrets.first?.known.first == Secret("correct horse"))
    #expect(driver.effects.contains { if case .cancel = $0 { true } else { false } })
  }

  @Test func goingToAnotherScreenDoesNotStopTheInstallation() {
    var driver = Gallery.installing.driver(Size(width: 80, height: 24))
    driver.forgetEffects()
    driver.press(.escape)
    #expect(driver.model.station == .checks)
    #expect(driver.model.ledger.isRunning(.installation))
    driver.press(.down, .enter)
    #expect(requests(driver).isEmpty)
    #expect(driver.text().contains("helm is at work"))
  }

  @Test func whoLeavesARolloutIsToldHowToSeeItAgain() {
    let driver = Gallery.installing.driver(Size(width: 80, height: 24))
    #expect(
      driver.model.exit
        == .leftUnderWay("the rollout goes on by itself; to see it again: slipway watch --context gke_prod --namespace notes --release notes"))
  }

  @Test func controlCDuringHelmOffersToStopItAndStaysByItself() {
    var driver = Gallery.leaveHelm.driver(Size(width: 80, height: 24))
    #expect(driver.text().contains("[ Stay ]"))
    driver.press(.escape)
    #expect(!driver.effects.contains(.interruptHelm))
    driver.press(.control("c"), .left, .enter)
    #expect(driver.effects.last == .interruptHelm)
  }

  @Test(arguments: [
    (InstallationQuestion.overwriteSecret(name: "notes-postgres", owner: "someone"), "notes-postgres"),
    (.recoverPending(release: "notes", status: "pending-upgrade", wayOut: "rollback to revision 3"), "rollback to revision 3"),
    (.recoverPending(release: "notes", status: "pending-upgrade", wayOut: "rollback", warning: "Data stays new."), "Data stays new."),
    (.killHelm, "30 seconds"), (.overwriteFile(path: "harbour-values.yaml"), "harbour-values.yaml"),
  ])
  func aQuestionIsAnsweredNoByEscapeAndYesOnlyByItsButton(question: InstallationQuestion, word: String) {
    var driver = Gallery.installing.driver(Size(width: 80, height: 24))
    let asked = InstallationEvent(time: WizardDriver.start, body: .asked(question))
    driver.answer(.installation, .installation(asked))
    #expect(driver.text().contains(word))
    driver.press(.escape)
    #expect(driver.effects.last == .answerQuestion(question, yes: false))
    driver.answer(.installation, .installation(asked))
    driver.forgetEffects()
    driver.press(.right, .enter)
    #expect(driver.effects.first == .answerQuestion(question, yes: true))
    #expect(driver.effects.contains(.killHelm) == (question == .killHelm))
  }

  @Test func aProblemIsShownWithWhatToDoAndCanBeTriedAgain() {
    var driver = Gallery.installing.driver(Size(width: 80, height: 24))
    let problem = InstallationProblem(
      kind: .chartNotFound, sentence: "The chart \"harbour/notes\" has no version 9.", nextAction: "Choose another version in the step Cluster.",
      place: .field(.chartVersion), evidence: ["Error: chart \"notes\" matching 9 not found"])
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .stepFailed(.release, problem))))
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .ended(.failed(problem)))))
    #expect(driver.text().contains("has no version 9"))
    #expect(driver.text().contains("Choose another version"))
    #expect(driver.model.exit == .failed(problem.sentence))
    driver.press(.enter)
    #expect(driver.model.focus == .field(.chartVersion))
  }

  /// What is refused while it is tried again leads to its answer at once, and is said no longer once it heals.
  @Test func aRefusalThatMayHealLeadsToItsAnswerMeanwhile() {
    var driver = Gallery.installing.driver(Size(width: 80, height: 24))
    let problem = InstallationProblem.manifestHindered(
      "ExternalSecret 'keys'", condition: "Ready", said: "PermissionDenied", action: "Let the account read it.", place: .field(.chartVersion))
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .hindered(problem))))
    #expect(driver.text().contains("PermissionDenied") && driver.text().contains("Let the account read it."))
    #expect(driver.text().contains("[ Go to where it is mended ]"))
    #expect(driver.model.ledger.isRunning(.installation))
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .hindered(nil))))
    #expect(!driver.text().contains("PermissionDenied"))
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .hindered(problem))))
    driver.press(.enter)
    #expect(driver.model.focus == .field(.chartVersion))
    #expect(driver.text().contains("its controller met a refusal"))
  }

  @Test(arguments: [
    (InstallationOutcome.ready(addresses: ["203.0.113.7"]), WizardExit.ready(addresses: ["203.0.113.7"])),
    (.timedOut(waitingFor: "2 of 3 workloads ready"), .timedOut("2 of 3 workloads ready")),
    (.stopped(releaseState: "the release is pending"), .failed("the release is pending")),
  ])
  func theExitFollowsTheOutcome(outcome: InstallationOutcome, exit: WizardExit) {
    var driver = Gallery.installing.driver(Size(width: 80, height: 24))
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .ended(outcome))))
    driver.press(.function(10), .right, .enter)
    #expect(driver.effects.last == .quit(exit))
  }

  @Test func logsFollowAndStopWhenTheyAreClosed() throws {
    var driver = Gallery.log.driver(Size(width: 80, height: 24))
    #expect(driver.text().contains("migration stopped"))
    let id = try #require(driver.model.ledger.running.first { $0.value.owner == .look }?.key)
    driver.answer(.look, .text(TextPiece(lines: ["one more line"], isOpen: true)))
    #expect(driver.text().contains("one more line"))
    driver.press(.escape)
    #expect(driver.effects.last == .cancel(id))
    driver.send(.result(id, .text(TextPiece(lines: ["too late"], isOpen: true))))
    #expect(!driver.text().contains("too late"))
  }

  @Test func theFilterListsOnlyWhatHoldsItsText() {
    var driver = Gallery.failing.driver(Size(width: 80, height: 24))
    driver.press(.character("/"))
    driver.type("web")
    driver.press(.enter)
    #expect(driver.text().contains("Web pages"))
    #expect(!driver.text().contains("notes-cache"))
    driver.press(.character("/"), .escape)
    #expect(driver.text().contains("notes-cache"))
  }

  @Test func theChecklistIsKept() {
    var driver = Gallery.verify.driver(Size(width: 140, height: 45))
    driver.press(.end, .up, .space)
    let saved = driver.effects.compactMap { if case .run(.saveChecklist(let saved), id: _) = $0 { saved } else { nil } }
    #expect(saved.last?.done == ["note"])
    driver.press(.space)
    #expect(driver.model.checklist.isEmpty)
  }

  @Test func theFirstLookAsksForTheDomainAndStopsWhenTheScreenIsLeft() throws {
    var driver = Gallery.verify.driver(Size(width: 80, height: 24))
    driver.press(.character("f"))
    let request = FirstLookRequest(
      target: SampleFacts.target, serviceLabels: ["app.kubernetes.io/component": "web"], domain: "notes.example.com", httpsPort: 443)
    #expect(driver.tasks.contains(.firstLook(request)))
    let id = try #require(driver.model.ledger.running.first { $0.value.owner == .firstLook }?.key)
    driver.press(.escape)
    #expect(driver.effects.contains(.cancel(id)))
  }

  /// What is inside of the cluster needs no address; the way to the product is checked when there is one.
  @Test func theProductIsCheckedAgainWhenItsAddressComes() {
    var driver = Gallery.ready.driver(Size(width: 80, height: 24))
    driver.model.progress.take(InstallationEvent(time: WizardDriver.start, body: .ended(.ready(addresses: []))))
    driver.model.progress.rollout?.addresses = []
    driver.press(.enter)
    #expect(driver.tasks.contains(.checkAfterwards(addresses: [])))
    driver.answer(.lastChecks, .lastChecks(SampleFacts.lastChecks, isOver: true))
    driver.model.progress.rollout?.addresses = ["203.0.113.7"]
    driver.effects += driver.model.checkAfterwardsWhenChanged()
    #expect(driver.tasks.contains(.checkAfterwards(addresses: ["203.0.113.7"])))
    driver.answer(.lastChecks, .lastChecks(SampleFacts.lastChecks, isOver: true))
    // Nothing is new: nobody asks.
    #expect(driver.model.checkAfterwardsWhenChanged().isEmpty)
  }

  @Test func commandsOfTheChecklistAreFilledInAndCopied() {
    var driver = Gallery.verify.driver(Size(width: 140, height: 45))
    #expect(driver.text().contains("curl --head \"https://notes.example.com/\""))
    driver.press(.end, .up, .up, .character("c"))
    let command = "kubectl --context gke_prod --namespace notes logs --selector app.kubernetes.io/instance=notes --tail 20"
    #expect(driver.effects.last == .copy(command))
    #expect(driver.model.transcript.script.contains("\n\(command)\n"))
    driver.press(.end, .up, .up, .up, .up, .space)
    #expect(!driver.text().contains("curl --head \"https://notes.example.com/\""))
  }

  @Test func theWayToTheProductIsCheckedWhenItsAddressIsKnownAndAgainAtAKey() {
    var driver = Gallery.ready.driver(Size(width: 80, height: 24))
    #expect(!driver.tasks.contains(.checkAfterwards(addresses: ["203.0.113.7"])))
    driver.press(.enter)
    #expect(driver.tasks.contains(.checkAfterwards(addresses: ["203.0.113.7"])))
    #expect(driver.text().contains("Checking …"))
    driver.answer(.lastChecks, .lastChecks(SampleFacts.ladder(broken: "edge.dns"), isOver: true))
    #expect(driver.text().contains("Not yet: the domain leads to the balancer"))
    #expect(driver.model.progress.outcome == .ready(addresses: ["203.0.113.7"]))
    #expect(!driver.model.ledger.isRunning(.lastChecks))
    driver.press(.character("r"))
    #expect(driver.model.ledger.isRunning(.lastChecks))
    driver.press(.escape)
    #expect(!driver.model.ledger.isRunning(.lastChecks))
  }

  @Test func anEarlierSessionGoesOnAtTheAnswerThatIsMissing() {
    var driver = Gallery.start.driver(Size(width: 80, height: 24))
    driver.press(.enter)
    #expect(driver.model.station == .step("package"))
    #expect(driver.model.state(of: .step("domain")) == .wrong)
  }

  @Test func anEarlierInstallationIsWatchedAtOnce() {
    let offer = ResumeOffer(
      productID: "harbour", target: SampleFacts.target, answers: SampleFacts.answers.withoutSecrets, savedAt: WizardDriver.start,
      installationStarted: true)
    var driver = WizardDriver(
      WizardStart(
        products: [SampleProduct.product], resume: [offer], workingFolder: "/w", homeFolder: "/h", now: WizardDriver.start))
    driver.press(.enter)
    #expect(driver.tasks.contains(.watch(SampleFacts.target)))
    #expect(driver.model.station == .install)
  }

  @Test func anExpiredLoginOffersOneForegroundCommandAndAsksTheClusterAgain() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.press(.function(9))
    #expect(!driver.model.ledger.isRunning(.foreground))
    let problem = InstallationProblem(kind: .loginExpired, sentence: "The login has expired.", nextAction: "Log in again with F9.")
    driver.answer(.cluster, .problem(problem))
    #expect(driver.text().contains("F9 Log in"))
    driver.press(.function(9))
    #expect(driver.tasks.contains(.runForeground(.kubectl(["get", "--raw", "/version"], context: "gke_prod"))))
    driver.answer(.foreground, .foregroundEnded(exitCode: 130))
    #expect(driver.text().contains("The command ended with status 130."))
    #expect(driver.tasks.contains(.probeCluster(context: "gke_prod", namespace: "notes")))
    driver.answer(.cluster, .problem(problem))
    driver.press(.function(9))
    driver.answer(.foreground, .foregroundEnded(exitCode: 0))
    #expect(!driver.text().contains("ended with status"))
    #expect(driver.tasks.last == .probeCluster(context: "gke_prod", namespace: "notes"))
  }

  @Test func labelsAreWatchedInPlaceOfARelease() {
    var driver = Gallery.watchLabels.driver(Size(width: 140, height: 45))
    #expect(driver.tasks == [.watch(Plan.Target(context: "gke_prod", namespace: "notes", release: ""), labels: "app=notes,tier!=cache")])
    driver.press(.function(2))
    #expect(driver.text().contains("--selector 'app=notes,tier!=cache'"))
    #expect(!driver.text().contains("helm status"))
  }

  @Test func whatCannotBeWatchedSaysSoUntilItIsTriedAgain() {
    var driver = Gallery.watchRefused.driver(Size(width: 80, height: 24))
    driver.press(.down)
    #expect(driver.text().contains("cannot be reached"))
    #expect(driver.model.exit == .failed("The cluster cannot be reached: connection refused."))
    driver.press(.character("r"))
    #expect(driver.text().contains("Asking the cluster"))
    #expect(driver.tasks.count == 1)
  }

  /// A product without keys and manifests shows no phase for them, neither before nor after.
  @Test func onlyThePhasesThatAPlanNeedsAreListed() {
    var driver = Gallery.review.driver(Size(width: 140, height: 45))
    driver.choose(.start)
    driver.endChecks()
    driver.press(.home, .enter)
    #expect(driver.model.progress.phases.map(\.step) == [.tools, .cluster, .namespace, .files, .secrets, .repository, .release, .rollout, .address])
    // What an earlier run did is not listed by the one that follows its helm.
    driver.answer(.installation, .installation(InstallationEvent(time: WizardDriver.start, body: .stepBegan(.release))))
    #expect(driver.model.progress.phases.map(\.step) == [.release, .rollout, .address])
  }

  @Test func watchingOnlyAsksForNothingElseAndEndsWithWhatItSaw() {
    var driver = Gallery.watch.driver(Size(width: 80, height: 24))
    #expect(driver.tasks == [.watch(SampleFacts.target)])
    #expect(driver.model.exit == .failed(SampleFacts.failing.summary))
    driver.answer(.installation, .rollout(SampleFacts.ready))
    #expect(driver.model.exit == .ready(addresses: ["203.0.113.7"]))
  }
}
