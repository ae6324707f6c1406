import Drawing
import FoundationEssentials
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Testing

@testable import Wizard

/// The rollout's list by its keys: what opens, sorts and filters, what is noted, and that a big release stays cheap.
@Suite struct RolloutListTests {
  private let size = Size(width: 100, height: 30)

  private func lines(_ driver: WizardDriver, _ words: [String]) -> [String] {
    let rows = driver.text().split(separator: "\n")
    return rows.compactMap { row in words.first { row.contains($0) } }
  }

  private func rollout(_ driver: inout WizardDriver, _ snapshot: RolloutSnapshot, after seconds: Double = 0) {
    driver.send(.tick(driver.model.now.addingTimeInterval(seconds)))
    driver.answer(.installation, .installation(InstallationEvent(time: driver.model.now, body: .rollout(snapshot))))
  }

  @Test func aWorkloadOpensToPodsAPodToContainersAndAContainerToItsLog() {
    var driver = Gallery.failing.driver(size)
    driver.press(.down, .down)
    #expect(!driver.text().contains("migrations (init)"))
    driver.press(.enter)
    #expect(driver.text().contains("migrations (init)"))
    #expect(driver.text().contains("exit code 1, CrashLoopBackOff"))
    driver.press(.down, .enter)
    #expect(
      driver.tasks.contains {
        if case .look(let look) = $0 { look.kind == .log(LogChoice(container: "migrations")) && look.object.kind == "Pod" } else { false }
      })
    driver.press(.escape, .left)
    #expect(!driver.text().contains("migrations (init)"))
    // Once more to the left the workload is closed, and selected.
    driver.press(.left)
    #expect(!driver.text().contains("k8s7d"))
    driver.press(.right)
    #expect(driver.text().contains("k8s7d"))
  }

  @Test(arguments: [
    (0, ["Notes API", "Web pages", "notes-cache"], ""), (1, ["Notes API", "notes-cache", "Web pages"], "(by state)"),
    (2, ["Notes API", "notes-cache", "Web pages"], "(by name)"), (3, ["Web pages", "Notes API", "notes-cache"], "(youngest first)"),
    (4, ["Notes API", "Web pages", "notes-cache"], "(most restarts first)"), (5, ["Notes API", "Web pages", "notes-cache"], ""),
  ]) func aKeySortsAndTheHeadingSaysHow(presses: Int, order: [String], heading: String) {
    var driver = Gallery.failing.driver(size)
    var snapshot = SampleFacts.failing
    snapshot.diagnoses = []
    snapshot.workloads[1].created = WizardDriver.start
    rollout(&driver, snapshot)
    for _ in 0..<presses { driver.press(.character("s")) }
    #expect(lines(driver, ["Notes API  ", "Web pages  ", "notes-cache  "]) == order.map { $0 + "  " })
    #expect(driver.text().contains("Workload \(heading)"))
  }

  @Test func theFilterFindsPodsByNameStateAndNode() {
    for (text, shown, hidden) in [("x2x9p", "x2x9p", "k8s7d"), ("Init:Error", "k8s7d", "x2x9p"), ("bbbbb", "bbbbb", "aaaaa")] {
      var driver = Gallery.failing.driver(size)
      driver.press(.character("/"))
      driver.type(text)
      driver.press(.enter)
      #expect(driver.text().contains(shown) && !driver.text().contains(hidden), "\(text)")
      // Esc ends the filter before it leaves.
      driver.press(.escape)
      #expect(driver.model.station == .install)
      #expect(driver.text().contains("Notes API"))
    }
  }

  @Test func whenTheSelectedPodGoesItsNeighbourIsSelected() {
    var driver = Gallery.failing.driver(size)
    driver.press(.down, .down, .down)
    var snapshot = SampleFacts.failing
    snapshot.workloads[0].pods.removeLast()
    rollout(&driver, snapshot)
    guard case .install(let screen) = driver.model.screen else {
      Issue.record("another screen")
      return
    }
    let lines = InstallLines(screen, driver.model.installSlice, width: 96, look: .standard)
    #expect(screen.list.current(lines) == .workload(snapshot.workloads[1].reference))
  }

  @Test func thousandsOfPodsAreMadeOnlyWhereTheyAreSeen() {
    var driver = Gallery.manyPods.driver(size)
    #expect(driver.text().contains("notes-web-5b5f-10020"))
    driver.press(.home)
    #expect(driver.text().contains("5000/5000"))
    driver.press(.character("/"))
    driver.type("14999")
    driver.press(.enter)
    #expect(driver.text().contains("14999"))
    #expect(!driver.text().contains("14998"))
  }

  @Test func whatTakesLongerThanUsualIsSaid() {
    var driver = Gallery.failing.driver(Size(width: 140, height: 45))
    #expect(driver.text().contains("so far, usually ready within 3 min"))
    driver.send(.tick(WizardDriver.start.addingTimeInterval(400)))
    #expect(driver.text().contains("it takes longer than the usual 3 min"))
  }

  @Test func theTimelineTellsWhatBecameReadyWhatWasWrongAndWhatIsNoLonger() {
    var driver = Gallery.failing.driver(Size(width: 140, height: 45))
    var cut = SampleFacts.failing
    cut.connection = .reconnecting(reason: "connection refused", attempt: 1)
    rollout(&driver, cut, after: 10)
    #expect(driver.text().contains("has not answered for 0:00: connection refused"))
    rollout(&driver, SampleFacts.ready, after: 20)
    var back = SampleFacts.ready
    back.workloads[1].readiness = Readiness(.progressing, "1 of 2 pods ready")
    back.relapses = 1
    rollout(&driver, back, after: 5)
    #expect(driver.text().contains("It was ready once before and fell back."))
    driver.press(.character("t"))
    for text in [
      "the cluster does not answer: connection refused", "the cluster answers again after 0:20", "Notes API is ready",
      "no longer: The database refused the password of postgres.", "Web pages is no longer ready: 1 of 2 pods ready", "+1:15",
    ] {
      #expect(driver.text().contains(text), "\(text)")
    }
    driver.press(.character("t"))
    #expect(driver.model.overlays.isEmpty)
    #expect(driver.text().contains("ready after"))
  }

  @Test func aDiagnosisSaysWhomItConcernsAndSinceWhen() {
    let driver = Gallery.failing.driver(size)
    #expect(driver.text().contains("container migrations · 2 pods have it or wait for it · for 115s"))
    var evidence = driver
    evidence.press(.enter)
    #expect(evidence.text().contains("and 1 more"))
  }

  @Test func watchingNamesTheAnswerAndOffersNothingThatChanges() {
    var driver = Gallery.watch.driver(size)
    #expect(driver.text().contains("It comes from the answer"))
    #expect(driver.text().contains("(db.adminPassword)"))
    #expect(driver.text().contains("Slipway watch: Harbour Notes"))
    let bar = driver.text().split(separator: "\n").last ?? ""
    #expect(!bar.contains("Upgrade") && !bar.contains("Output"))
    driver.press(.enter)
    #expect(driver.text().contains("It comes from the answer Database · Admin password (db.adminPassword)."))
    driver.press(.enter)
    #expect(driver.model.station == .install, "nothing leads to a form")
  }

  @Test func whatMayNotBeReadIsNamed() {
    let driver = Gallery.gaps.driver(size)
    #expect(driver.text().contains("pods may not be read: User \"ann\""))
    #expect(driver.text().contains("fell back"))
  }

  /// The whole way from a refused password to the next upgrade: the keys are counted, since it must stay short. (Enter twice instead of c shows
  /// the evidence on the way.)
  @Test func fromADiagnosisToTheNextUpgradeInFourKeys() {
    var driver = Gallery.failing.driver(Size(width: 80, height: 24))
    driver.forgetEffects()
    #expect(driver.text().contains("c Correct it"))
    driver.press(.character("c"))
    #expect(driver.model.focus == .field("db.adminPassword"))
    driver.press(.control("u"))
    driver.type("correct horse")
    driver.press(.function(8))
    #expect(driver.text().contains("(changed)"))
    driver.press(.enter)
    driver.endChecks()
    driver.press(.enter)
    #expect(driver.model.station == .install)
    #expect(driver.effects.contains { if case .run(.install(let request), id: _) = $0 { request.isUpgradeAgain } else { false } })
  }

  @Test func whatIsSelectedStaysSelectedWhateverComesAboveIt() {
    var driver = Gallery.installing.driver(size)
    var snapshot = SampleFacts.failing
    rollout(&driver, snapshot)
    #expect(selected(driver) == .diagnosis(snapshot.diagnoses[0].id), "the first problem, until somebody selects something else")
    // A worse one comes, and the sentence and the count of the first change: Enter still opens the first.
    snapshot.diagnoses.insert(Diagnosis(id: "disk", severity: .failure, sentence: "The disk is full.", nextAction: "Make room."), at: 0)
    snapshot.diagnoses[1].sentence = "The database refused the password of somebody."
    snapshot.diagnoses[1].count = 9
    rollout(&driver, snapshot)
    driver.press(.enter)
    #expect(driver.text().contains("The database refused the password of somebody."))
    driver.press(.escape, .end)
    let last = selected(driver)
    snapshot.diagnoses = []
    rollout(&driver, snapshot)
    #expect(selected(driver) == last, "what somebody selected is theirs")
    driver.answer(.installation, .installation(InstallationEvent(time: driver.model.now, body: .ended(.ready(addresses: [])))))
    #expect(selected(driver) == last)
    #expect(driver.text().contains("v goes on"))
    driver.press(.character("v"))
    #expect(driver.model.station == .verify)
  }

  private func selected(_ driver: WizardDriver) -> InstallRowID? {
    guard case .install(let screen) = driver.model.screen else { return nil }
    return screen.list.current(InstallLines(screen, driver.model.installSlice, width: 96, look: .standard))
  }

  @Test func theEvidenceIsOfNowAndSaysWhenItHasPassed() {
    var driver = Gallery.evidence.driver(size)
    var snapshot = SampleFacts.failing
    snapshot.diagnoses[0].evidence = ["FATAL: too many connections"]
    rollout(&driver, snapshot)
    #expect(driver.text().contains("too many connections"))
    snapshot.diagnoses = []
    rollout(&driver, snapshot)
    rollout(&driver, snapshot)
    #expect(driver.text().contains("This is no longer so"))
    #expect(driver.text().contains("too many connections"), "it can still be read")
    #expect(driver.text().split(separator: "no longer so").count == 2, "said once")
    driver.press(.enter)
    #expect(driver.model.station == .install, "there is nothing to correct any more")
  }

  @Test func pagesAreSearchedAndEscapeEndsTheSearchFirst() {
    var driver = Gallery.evidence.driver(Size(width: 80, height: 24))
    driver.press(.character("/"))
    // Letters that are keys of the page are text now.
    driver.type("password")
    #expect(driver.text().contains("1 of 4"), "\(driver.text())")
    driver.press(.enter, .character("n"))
    #expect(driver.text().contains("2 of 4"))
    driver.press(.escape)
    #expect(driver.model.overlays.count == 1)
    driver.press(.escape)
    #expect(driver.model.overlays.isEmpty)
  }

  @Test func theOutputIsReadWholeAndKept() throws {
    var driver = Gallery.output.driver(Size(width: 80, height: 24))
    #expect(driver.text().contains("+0:16  Release \"notes\" does not exist"))
    driver.press(.character("s"), .enter)
    let order = try #require(driver.tasks.compactMap { if case .writeFile(let order) = $0 { order } else { nil } }.last)
    #expect(order.path == "/home/ann/harbour/notes-output.txt")
    #expect(order.text.contains("+0:16  Release \"notes\" does not exist"))
    driver.answer(.writing, .saved(place: order.path))
    driver.press(.character("t"))
    #expect(driver.text().contains("Phase      began    took"))
    driver.press(.character("o"), .character("o"))
    #expect(driver.model.overlays.isEmpty)
  }

  @Test func oneComesBackToTheWorkloadsFromWhereSomethingIsMended() {
    var driver = Gallery.failing.driver(Size(width: 80, height: 24))
    driver.press(.character("s"), .character("s"), .character("c"))
    #expect(driver.model.station == .step("database"))
    #expect(driver.text().contains("F7 Rollout"))
    driver.forgetEffects()
    driver.press(.function(7))
    #expect(driver.model.station == .install)
    #expect(driver.text().contains("(by name)"), "as it was left")
    #expect(driver.effects.allSatisfy { if case .run(.install, id: _) = $0 { false } else { true } })
  }

  @Test func whatAnUpgradeChangesIsSeenWhereItIsDecidedOn() {
    let driver = Gallery.reviewAgain.driver(Size(width: 80, height: 24))
    #expect(driver.text().contains("-   replicas: 2") && driver.text().contains("+   replicas: 4"))
    #expect(driver.text().contains("[ Check the change, then upgrade ]"))
  }

  @Test func nothingLeadsToARolloutBeforeThereIsOne() {
    var driver = Gallery.review.driver(Size(width: 80, height: 24))
    #expect(!driver.text().contains("Rollout"))
    driver.press(.function(7))
    #expect(driver.model.station == .review)
    #expect(driver.text().contains("nothing was installed yet"))
  }

  @Test func whoeverNeedsHelpIsToldHowToAskForIt() {
    var driver = Gallery.failedRelease.driver(Size(width: 120, height: 30))
    #expect(driver.text().contains("For whoever helps: slipway bundle --context gke_prod --namespace notes --release notes"))
    driver.press(.function(2))
    #expect(driver.text().contains("slipway bundle --context gke_prod"))
    // What failed before there was a release has none to explain.
    var early = Gallery.installing.driver(size)
    let problem = InstallationProblem(kind: .helmMissing, sentence: "helm is not installed.", nextAction: "Install helm.")
    early.answer(.installation, .problem(problem))
    #expect(early.text().contains("helm is not installed."))
    // Helm was at work there: this one stands for a run that began.
    #expect(early.text().contains("For whoever helps"))
    var never = WizardDriver(
      WizardStart(
        mode: .watch(SampleFacts.target), products: [], workingFolder: "/w", homeFolder: "/h", now: WizardDriver.start), size: size)
    never.answer(.installation, .problem(problem))
    #expect(!never.text().contains("For whoever helps"))
  }

  /// Nothing is shown of which it could be said that it was known once.
  @Test func aClusterThatNeverAnsweredIsNotSaidToHave() {
    var driver = WizardDriver(
      WizardStart(
        mode: .watch(SampleFacts.target), products: [], workingFolder: "/w", homeFolder: "/h", now: WizardDriver.start),
      size: Size(width: 140, height: 45))
    driver.answer(.installation, .rollout(RolloutSnapshot(connection: .reconnecting(reason: "connection refused", attempt: 1))))
    #expect(driver.text().contains("Nothing is known of the release yet."))
    #expect(!driver.text().contains("the last that was known"))
  }

  @Test func thatTheClusterAnswersAgainIsSaidForAWhile() {
    var driver = Gallery.cut.driver(Size(width: 140, height: 45))
    rollout(&driver, SampleFacts.failing, after: 5)
    #expect(driver.text().contains("The cluster answers again; it had not for 1:20."))
    driver.send(.tick(driver.model.now.addingTimeInterval(30)))
    #expect(!driver.text().contains("it had not for"))
  }

  @Test func whatBecomesOfItAfterTheEndIsShownOnceAllOfItIsKnownAgain() {
    let driver = Gallery.timedOut.driver(Size(width: 140, height: 45))
    #expect(driver.tasks.contains(.watchOn(SampleFacts.target)))
    #expect(driver.text().contains("The time limit is over. The database refused the password of postgres."))
    #expect(driver.model.exit == .timedOut("The database refused the password of postgres."))
    var ended = Gallery.failing.driver(size)
    ended.answer(.installation, .installation(InstallationEvent(time: ended.model.now, body: .ended(.timedOut(waitingFor: "much")))))
    // The new watch begins with nothing: that is no news.
    var partial = SampleFacts.ready
    partial.verdict = .progressing
    partial.workloads[1].readiness = Readiness(.progressing, "not created yet")
    let before = ended.text()
    ended.answer(.watching, .rollout(partial))
    #expect(ended.text() == before)
    ended.answer(.watching, .rollout(SampleFacts.ready))
    #expect(ended.text().contains("Everything is ready"), "somebody mended it elsewhere")
    #expect(ended.model.exit == .ready(addresses: ["203.0.113.7"]))
    ended.answer(.watching, .rollout(partial))
    #expect(ended.text().contains("It was ready, and is no longer."))
    ended.press(.character("t"))
    #expect(ended.text().contains("Web pages is no longer ready: not created yet"))
  }

  @Test func anotherRunEndsTheWatchOfTheOneBefore() {
    var driver = Gallery.timedOut.driver(Size(width: 80, height: 24))
    driver.press(.character("c"), .control("u"))
    driver.type("correct horse")
    driver.press(.function(8), .enter)
    driver.endChecks()
    driver.press(.enter)
    #expect(driver.model.station == .install)
    #expect(!driver.model.ledger.isRunning(.watching))
    #expect(driver.model.ledger.isRunning(.installation))
  }
}
