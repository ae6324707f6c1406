import Drawing
import FoundationEssentials
import Installation
import KubernetesObjects
import Preflight
import ProductModel
import Rollout
import Secrecy

@testable import Wizard

/// Every screen, in a state that is worth looking at: drawn in each size for the snapshots.
enum Gallery: String, CaseIterable, Sendable {
  case start, package, cluster, clusterList, domain, databaseComplaints, databaseSecret, certificate, access, review, reviewProblems, stepChecks,
    lockedKey, passphrase, prerequisites, longForm, checking, checks, passOver, installing, failing, evidence, ready, verify, verifyBroken,
    verifyInside, help, commands, preview,
    difference, leave, leaveHelm, question, watch, log, firstLook,
    reading, logOfAll, logSearch, previousRefused, describe, events, yaml, save, saveRefused, containers, sorted, filtered, timeline, late, cut, gaps,
    manyPods, watchLabels, watchRefused, output, failedRelease, reviewAgain, timedOut,
    secrets, secretAsked, secretShown, secretRefused

  func driver(_ size: Size) -> WizardDriver {
    switch self {
    case .start:
      var second = SampleProduct.product
      second.id = "tide"
      second.title = "Tide Tables"
      second.summary = "High and low water, worked out for every harbour, in the cluster."
      let offer = ResumeOffer(
        productID: "harbour", target: SampleFacts.target, answers: Answers(), savedAt: WizardDriver.start.addingTimeInterval(-7_300))
      return WizardDriver(
        WizardStart(
          products: [SampleProduct.product, second], resume: [offer], workingFolder: "/home/ann/harbour", homeFolder: "/home/ann",
          now: WizardDriver.start), size: size)
    case .package: return WizardDriver(size: size, rehearsal: "rehearsal: smooth")
    case .cluster: return at("cluster", size)
    case .clusterList:
      var driver = at("cluster", size)
      driver.press(.tab)
      driver.press(.function(3))
      return driver
    case .domain:
      var driver = at("domain", size)
      driver.press(.control("u"))
      driver.type("https://notes.example.com/app")
      driver.press(.tab)
      return driver
    case .databaseComplaints:
      var driver = WizardDriver(answers: Answers(), size: size)
      driver.go(to: "database")
      driver.press(.tab, .tab)
      driver.press(.control("u"))
      driver.type("543x")
      driver.press(.tab, .tab)
      return driver
    case .databaseSecret:
      var driver = at("database", size)
      driver.press(.tab, .tab, .tab)
      driver.type("!")
      return driver
    case .certificate:
      var driver = at("database", size)
      driver.press(.tab, .tab, .tab, .tab, .space, .tab)
      driver.press(.paste("-----BEGIN CERTIFICATE-----\rMIIB\rAAAA\r-----END CERTIFICATE-----\r"))
      return driver
    case .access: return at("access", size)
    case .review: return at(.review, size)
    case .reviewProblems:
      var driver = WizardDriver(size: size)
      driver.go(to: .review)
      return driver
    case .stepChecks:
      var driver = at("database", size)
      driver.press(.tab)
      driver.answer(.stepChecks("database"), .checks(SampleFacts.board(["database.login": SampleFacts.refusedLogin]), isOver: true))
      return driver
    case .lockedKey:
      var answers = SampleFacts.answers
      answers["tls.mode"] = .text("own")
      answers["tls.certificate"] = .file(FileAnswer(path: "tls/web.pem", contents: Secret(SampleFacts.certificate), isSecret: false))
      answers["tls.key"] = .file(FileAnswer(path: "tls/web.key", isSecret: true))
      var driver = WizardDriver(answers: answers, size: size)
      driver.answer(.file("tls.key"), .file(SampleFacts.lockedKeyFile))
      driver.go(to: "tls")
      driver.press(.tab, .tab, .tab)
      driver.answer(.stepChecks("tls"), .checks(SampleFacts.lockedKey, isOver: true))
      return driver
    case .passphrase:
      var driver = Gallery.lockedKey.driver(size)
      driver.press(.function(6))
      driver.type("op")
      return driver
    case .prerequisites:
      var driver = ReportTests.driver(ReportTests.missing, size)
      driver.press(.up)
      return driver
    case .longForm:
      var product = SampleProduct.product
      let choice = Field.Kind.choice([.init("make", title: "Make it"), .init("type", title: "Type it"), .init("keep", title: "It is there")])
      let keys = ["Audit", "Streams", "Gateway", "Sessions", "Metrics", "Backups", "Mail"].map {
        Field(
          id: FieldID("keys.\($0)"), label: "\($0) key", kind: choice, required: true, help: "What is done about it.", defaults: [.init("make")],
          group: "Keys")
      }
      product.steps[3].fields =
        [
          Field(id: "store.name", label: "Store", required: true, help: "Its name.", group: "The store"),
          Field(id: "store.region", label: "Region", required: true, group: "The store"),
        ] + keys
      var driver = WizardDriver(product: product, answers: SampleFacts.answers, size: size)
      driver.go(to: "database")
      driver.press(.tab, .tab, .tab)
      return driver
    case .checking:
      var driver = at(.review, size)
      driver.choose(.start)
      driver.answer(.checks, .checks(SampleFacts.board(running: ["database.login", "database.room"]), isOver: false))
      return driver
    case .checks:
      var driver = Gallery.checking.driver(size)
      driver.endChecks(
        SampleFacts.board([
          "database.login": SampleFacts.refusedLogin, "database.room": .skipped("it needs first that the database user can log in, and that failed"),
          "egress.hosts": CheckOutcome(.skipped, Consent.probePod.reason, offer: .consent(.probePod)),
        ]))
      return driver
    case .passOver:
      var driver = Gallery.checks.driver(size)
      driver.press(.character("o"))
      return driver
    case .installing: return installing(SampleFacts.upToHelm, size)
    case .failing: return installing(SampleFacts.upToRollout + [.rollout(SampleFacts.failing)], size)
    case .evidence:
      var driver = Gallery.failing.driver(size)
      driver.press(.enter)
      return driver
    case .ready:
      return installing(
        SampleFacts.upToRollout + [
          .rollout(SampleFacts.ready), .stepEnded(.rollout, detail: "3 ready"), .stepBegan(.address), .stepEnded(.address, detail: "203.0.113.7"),
          .ended(.ready(addresses: ["203.0.113.7"])),
        ], size)
    case .verify:
      var driver = Gallery.ready.driver(size)
      driver.press(.enter)
      driver.answer(.lastChecks, .lastChecks(SampleFacts.ladder(broken: nil), isOver: true))
      return driver
    case .verifyBroken:
      var driver = Gallery.ready.driver(size)
      driver.press(.enter)
      driver.answer(.lastChecks, .lastChecks(SampleFacts.ladder(broken: "edge.balancer"), isOver: true))
      return driver
    case .verifyInside:
      var driver = Gallery.ready.driver(size)
      driver.press(.enter)
      driver.answer(.lastChecks, .lastChecks(SampleFacts.lastChecks, isOver: true))
      return driver
    case .firstLook:
      var driver = Gallery.verify.driver(size)
      driver.press(.character("f"))
      driver.answer(
        .firstLook,
        .firstLook(
          FirstLookFacts(state: .answers(status: 200, certificate: "its certificate is self-signed, for notes.example.com."), localPort: 34517)))
      return driver
    case .help: return over(.cluster, .function(1), size)
    case .commands: return over(.review, .function(2), size)
    case .preview: return over(.databaseSecret, .function(4), size)
    case .difference: return over(.review, .function(5), size)
    case .leave: return over(.domain, .function(10), size)
    case .leaveHelm: return over(.installing, .control("c"), size)
    case .question:
      return installing(SampleFacts.upToHelm + [.asked(.overwriteSecret(name: "notes-postgres", owner: "kubectl-client-side-apply"))], size)
    case .watch:
      var driver = WizardDriver(
        WizardStart(
          mode: .watch(SampleFacts.target), products: [SampleProduct.product], workingFolder: "/home/ann", homeFolder: "/home/ann",
          now: WizardDriver.start), size: size)
      driver.answer(.installation, .recognised("harbour"))
      driver.answer(.installation, .rollout(SampleFacts.failing))
      return driver
    case .log:
      var driver = Gallery.failing.driver(size)
      driver.press(.down, .character("l"))
      driver.answer(.look, .text(SampleFacts.log))
      return driver
    case .reading:
      var driver = Gallery.failing.driver(size)
      driver.press(.down, .character("d"))
      return driver
    case .logOfAll:
      var driver = Gallery.log.driver(size)
      driver.press(.character("a"), .character("t"))
      driver.answer(.look, .text(SampleFacts.logOfAll))
      return driver
    case .logSearch:
      var driver = Gallery.log.driver(size)
      driver.press(.character("/"))
      driver.type("postgres")
      driver.press(.enter, .character("n"))
      return driver
    case .previousRefused:
      var driver = Gallery.log.driver(size)
      driver.press(.character("p"))
      driver.answer(.look, .text(TextPiece(lines: [], problem: "the container \"api\" was not restarted, so there is no run before this one")))
      return driver
    case .describe:
      var driver = Gallery.reading.driver(size)
      driver.answer(.look, .text(SampleFacts.description))
      return driver
    case .events:
      var driver = Gallery.describe.driver(size)
      driver.press(.character("e"))
      driver.answer(.look, .text(TextPiece(lines: Array(SampleFacts.description.lines.suffix(3)))))
      return driver
    case .yaml:
      var driver = Gallery.describe.driver(size)
      driver.press(.character("y"))
      driver.answer(.look, .text(TextPiece(lines: SampleFacts.yaml)))
      return driver
    case .containers:
      var driver = Gallery.failing.driver(size)
      driver.press(.down, .down, .enter, .down)
      return driver
    case .sorted:
      var driver = Gallery.watch.driver(size)
      driver.press(.character("s"), .character("s"))
      return driver
    case .filtered:
      var driver = Gallery.failing.driver(size)
      driver.press(.character("/"))
      driver.type("bbbbb")
      return driver
    case .timeline:
      var driver = Gallery.failing.driver(size)
      driver.answer(.installation, .installation(InstallationEvent(time: driver.model.now, body: .rollout(SampleFacts.ready))))
      driver.press(.character("t"))
      return driver
    case .late:
      var driver = Gallery.failing.driver(size)
      driver.send(.tick(WizardDriver.start.addingTimeInterval(400)))
      return driver
    case .cut:
      var driver = Gallery.failing.driver(size)
      var snapshot = SampleFacts.failing
      snapshot.connection = .reconnecting(reason: "connection refused", attempt: 3)
      driver.answer(.installation, .installation(InstallationEvent(time: driver.model.now, body: .rollout(snapshot))))
      driver.send(.tick(driver.model.now.addingTimeInterval(75)))
      return driver
    case .gaps:
      var driver = Gallery.watch.driver(size)
      driver.answer(.installation, .rollout(SampleFacts.gaps))
      return driver
    case .manyPods:
      var driver = Gallery.watch.driver(size)
      driver.answer(.installation, .rollout(SampleFacts.manyPods))
      driver.press(.down, .down, .down, .enter, .pageDown)
      return driver
    case .timedOut:
      var driver = Gallery.failing.driver(size)
      driver.answer(
        .installation,
        .installation(
          InstallationEvent(
            time: driver.model.now, body: .ended(.timedOut(waitingFor: "The database refused the password of postgres.")))))
      driver.send(.tick(driver.model.now.addingTimeInterval(600)))
      return driver
    case .reviewAgain:
      var driver = Gallery.failing.driver(size)
      driver.press(.character("u"))
      driver.choose(.field("access.replicas"))
      driver.press(.control("u"))
      driver.type("4")
      driver.press(.function(8))
      return driver
    case .output: return over(.failing, .character("o"), size)
    case .failedRelease:
      let problem = InstallationProblem(
        kind: .hookFailed, sentence: "The chart's pre-install check failed: the Job \"notes-check\" ended with an error.",
        nextAction: "Read its log (l), mend what it names, then upgrade again (u).",
        evidence: ["Error: INSTALLATION FAILED: failed pre-install: 1 error occurred:", "job notes-check failed: BackoffLimitExceeded"])
      return installing(SampleFacts.upToHelm + [.stepFailed(.release, problem), .ended(.failed(problem))], size)
    case .watchLabels, .watchRefused:
      var driver = WizardDriver(
        WizardStart(
          mode: .watch(Plan.Target(context: "gke_prod", namespace: "notes", release: ""), labels: "app=notes,tier!=cache"),
          products: [SampleProduct.product], workingFolder: "/home/ann", homeFolder: "/home/ann", now: WizardDriver.start), size: size)
      if self == .watchLabels {
        driver.answer(.installation, .rollout(SampleFacts.ready))
      } else {
        driver.answer(
          .installation,
          .problem(
            InstallationProblem(
              kind: .clusterUnreachable, sentence: "The cluster cannot be reached: connection refused.",
              nextAction: "Look at \"kubectl config current-context\", then try again.")))
      }
      return driver
    case .secrets, .secretAsked, .secretShown, .secretRefused: return secretsDriver(size)
    case .save: return over(.log, .character("s"), size)
    case .saveRefused:
      var driver = Gallery.save.driver(size)
      driver.press(.enter)
      driver.answer(
        .writing,
        .problem(
          InstallationProblem(
            kind: .fileUnwritable, sentence: "\"/home/ann/harbour/notes-api-migrations.log\" is there already and was left as it is",
            nextAction: "choose another name")))
      return driver
    }
  }

  private func at(_ step: String, _ size: Size) -> WizardDriver { at(.step(step), size) }

  private func at(_ station: Station, _ size: Size) -> WizardDriver {
    var driver = WizardDriver(answers: SampleFacts.answers, size: size)
    driver.answer(.tools, .tools(SampleFacts.tools))
    driver.answer(.contexts, .contexts(SampleFacts.contexts))
    driver.answer(.cluster, .cluster(SampleFacts.cluster))
    driver.answer(.chartVersions, .chartVersions(["2.1.0", "2.0.3", "1.9.9"]))
    driver.answer(.existingValues, .existingValues(nil))
    driver.go(to: station)
    return driver
  }

  private func over(_ screen: Gallery, _ key: KeyPress, _ size: Size) -> WizardDriver {
    var driver = screen.driver(size)
    driver.press(key)
    return driver
  }

  private func installing(_ events: [InstallationEvent.Body], _ size: Size) -> WizardDriver {
    installing(events, in: at(.review, size))
  }

  func installing(_ events: [InstallationEvent.Body], in driver: WizardDriver) -> WizardDriver {
    var driver = driver
    driver.choose(.start)
    driver.endChecks()
    driver.press(.home, .enter)
    for event in SampleFacts.events(events) { driver.answer(.installation, .installation(event)) }
    driver.send(.tick(WizardDriver.start.addingTimeInterval(40)))
    return driver
  }
}

extension WizardDriver {
  mutating func go(to step: String) { go(to: .step(step)) }

  /// Presses F8 until a station is reached.
  mutating func go(to station: Station) {
    for _ in model.stations where model.station != station { press(.function(8)) }
  }

  /// Selects a line of the review and presses Enter.
  mutating func choose(_ entry: ReviewScreen.Entry) {
    guard case .review(var screen) = model.screen else { return }
    screen.list.selected = entry
    model.screen = .review(screen)
    press(.enter)
  }
}
