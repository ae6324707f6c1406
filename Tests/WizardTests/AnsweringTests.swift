import Components
import Drawing
import Installation
import ProductModel
import Secrecy
import Surroundings
import Testing

@testable import Wizard

/// Filling in the forms: what keys do to answers, and what is asked for because of them.
@Suite struct AnsweringTests {
  @Test func theStartAsksForToolsContextsClusterChartAndTheFileOfAnEarlierRun() {
    let driver = WizardDriver()
    let tasks = driver.tasks
    #expect(tasks.contains(.findTools))
    #expect(tasks.contains(.listContexts))
    #expect(tasks.contains(.readExistingValues(path: "/home/ann/harbour/harbour-values.yaml")))
    #expect(tasks.contains(.probeCluster(context: nil, namespace: "notes")))
    #expect(tasks.contains(.loadChartVersions(SampleProduct.product.chart.repository, reference: "harbour/notes")))
    #expect(tasks.contains(.loadChartFacts(Plan.ChartSource(repository: SampleProduct.product.chart.repository, reference: "harbour/notes"))))
  }

  @Test func typedTextIsTheAnswerAtOnceAndComplainedAboutOnlyWhenTheFieldIsLeft() {
    var driver = WizardDriver()
    driver.go(to: "domain")
    driver.type("localhost")
    #expect(driver.model.draft?.answers["domain"] == .text("localhost"))
    #expect(driver.model.draft?.problem(for: "domain") != nil)
    #expect(!driver.text().contains("this machine only"))
    driver.press(.tab)
    #expect(driver.text().contains("this machine only"))
    driver.press(.shiftTab, .control("u"))
    driver.type("notes.example.com")
    #expect(!driver.text().contains("this machine only"))
  }

  @Test func enterGoesFromFieldToFieldAndFromTheButtonToTheNextStep() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "domain")
    driver.press(.enter)
    #expect(driver.model.focus == .field("mail"))
    driver.press(.enter)
    #expect(driver.model.focus == .next)
    driver.press(.enter)
    #expect(driver.model.station == .step("database"))
  }

  @Test func theKeyThatContinuesStopsOnceTooAtWhatIsWrong() {
    var driver = WizardDriver()
    driver.go(to: "domain")
    driver.type("localhost")
    driver.press(.function(8))
    #expect(driver.model.station == .step("domain"))
    #expect(driver.text().contains("this machine only"))
    driver.press(.function(8))
    #expect(driver.model.station == .step("database"))
  }

  @Test func continueStopsOnceAtWhatIsMissing() {
    var driver = WizardDriver()
    driver.go(to: "domain")
    driver.press(.tab, .tab)
    #expect(driver.model.focus == .next)
    driver.press(.enter)
    #expect(driver.model.station == .step("domain"))
    #expect(driver.model.focus == .field("domain"))
    #expect(driver.text().contains("an answer is needed here"))
    driver.press(.tab, .tab, .enter)
    #expect(driver.model.station == .step("database"))
    #expect(driver.model.state(of: .step("domain")) == .wrong)
  }

  @Test func goingBackAndChangingAnEarlierAnswerKeepsTheLaterOnes() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "database")
    // Hides every field of the external database.
    driver.press(.up, .space)
    #expect(driver.model.draft?.questionnaire.isShown("db.host") == false)
    driver.press(.escape, .escape, .function(8), .function(8))
    #expect(driver.model.draft?.questionnaire.text(of: "db.mode") == "internal")
    driver.press(.down, .space)
    #expect(driver.model.draft?.questionnaire.text(of: "db.host") == "db.example.com")
    #expect(driver.model.draft?.answers["db.adminPassword"] == .secret(Secret("opensesame")))
  }

  @Test func aPastedNewlineDoesNotSubmit() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "domain")
    driver.press(.control("u"), .paste("notes.example.org\r\n"))
    #expect(driver.model.focus == .field("domain"))
    #expect(driver.model.draft?.answers["domain"] == .text("notes.example.org"))
  }

  @Test func aPastedCertificateKeepsItsLines() {
    var driver = Gallery.certificate.driver(Size(width: 80, height: 24))
    let text = driver.model.draft?.answers["db.ca"]?.plainText
    #expect(text == "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n")
    driver.press(.tab)
    #expect(driver.text().contains("1 certificate, 4 lines"))
  }

  @Test func aSecretIsNeverOnTheScreen() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "database")
    driver.press(.tab, .tab, .tab, .control("u"))
    driver.type("tr0ub4dor")
    #expect(driver.model.draft?.answers["db.adminPassword"] == .secret(Secret("tr0ub4dor")))
    for _ in driver.model.stations {
      for page in [KeyPress.function(1), .function(2), .function(4)] {
        driver.press(page)
        #expect(!driver.text().contains("tr0ub"))
        driver.press(.escape)
      }
      driver.press(.function(8))
    }
    #expect(!String(describing: driver.effects).contains("tr0ub4dor"))
  }

  @Test func answersThatAreKeptHoldNoSecret() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "access")
    driver.press(.down, .space, .function(8))
    let saved = driver.effects.compactMap { if case .run(.saveAnswers(let saved), id: _) = $0 { saved } else { nil } }
    #expect(saved.last?.answers["db.host"] == .text("db.example.com"))
    #expect(saved.last?.answers["db.adminPassword"] == nil)
    #expect(saved.last?.answers["package.values"] == .file(FileAnswer(path: "harbour-package.yaml", isSecret: false)))
  }

  @Test func answersAreKeptAsEachFieldIsLeftAndNotTwice() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "domain")
    driver.press(.control("u"))
    driver.type("tide.example.com")
    driver.forgetEffects()
    driver.press(.tab)
    let saved = driver.effects.compactMap { if case .run(.saveAnswers(let saved), id: _) = $0 { saved } else { nil } }
    #expect(saved.map { $0.answers["domain"] } == [.text("tide.example.com")])
    driver.forgetEffects()
    driver.press(.tab, .tab, .shiftTab)
    #expect(!driver.effects.contains { if case .run(.saveAnswers, id: _) = $0 { true } else { false } })
  }

  @Test func anotherContextIsAskedWhenTheFieldIsLeftAndTheOlderAnswerIsIgnored() throws {
    var driver = WizardDriver(answers: SampleFacts.answers)
    let first = try #require(driver.model.ledger.running.first { $0.value.owner == .cluster }?.key)
    driver.go(to: "cluster")
    driver.press(.control("u"))
    driver.type("kind-dev")
    driver.forgetEffects()
    driver.press(.tab)
    #expect(driver.effects.contains(.cancel(first)))
    #expect(driver.tasks.contains(.probeCluster(context: "kind-dev", namespace: "notes")))
    driver.send(.result(first, .cluster(SampleFacts.cluster)))
    #expect(driver.model.facts.cluster == nil)
    driver.answer(.cluster, .cluster(ClusterFacts(context: "kind-dev", version: "v1.30.0")))
    #expect(driver.model.facts.cluster?.version == "v1.30.0")
  }

  @Test func theCloudThatWasFoundIsTheAnswerUnlessSomebodyAnswered() {
    var unanswered = WizardDriver()
    unanswered.answer(.cluster, .cluster(SampleFacts.cluster))
    #expect(unanswered.model.draft?.questionnaire.text(of: .cloud) == "gke")
    var answered = WizardDriver(answers: Answers([.cloud: .text("eks")]))
    answered.answer(.cluster, .cluster(SampleFacts.cluster))
    #expect(answered.model.draft?.questionnaire.text(of: .cloud) == "eks")
  }

  @Test func whatTheClusterProposesCanBeChosenFromAList() {
    var driver = Gallery.clusterList.driver(Size(width: 80, height: 24))
    #expect(driver.text().contains("tools"))
    driver.press(.down, .down, .enter)
    #expect(driver.model.draft?.answers[.namespace] == .text("tools"))
  }

  @Test func aNamedFileIsReadWhenTheFieldIsLeft() {
    var driver = WizardDriver()
    driver.press(.control("u"))
    driver.type("~/pkg.yaml")
    driver.answer(.folder, .folder(FolderFacts(path: "/home/ann", entries: [])))
    driver.press(.enter)
    guard case .readFile(let path, let field)? = driver.tasks.last(where: { if case .readFile = $0 { true } else { false } }) else {
      Issue.record("no file was asked for: \(driver.tasks)")
      return
    }
    #expect(path == "/home/ann/pkg.yaml")
    #expect(field.id == "package.values")
    driver.answer(.file("package.values"), .file(FileAnswer(path: path, isSecret: false, fault: "it is not there: check the path")))
    driver.press(.shiftTab)
    #expect(driver.text().contains("it is not there"))
  }

  @Test func theFolderOfAPathIsListedAndAnEntryCanBeTaken() {
    var driver = WizardDriver()
    driver.type("h")
    #expect(driver.tasks.contains(.listFolder(path: "/home/ann/harbour")))
    driver.answer(
      .folder,
      .folder(FolderFacts(path: "/home/ann/harbour", entries: [FileEntry(name: "harbour-package.yaml", kind: .file, size: 10, mode: 0o600)])))
    driver.press(.tab)
    #expect(driver.model.draft?.answers["package.values"]?.plainText == "harbour-package.yaml")
  }

  @Test func leavingAScreenCancelsWhatItAskedFor() throws {
    var driver = WizardDriver()
    driver.type("h")
    let folder = try #require(driver.model.ledger.running.first { $0.value.owner == .folder }?.key)
    driver.press(.function(8))
    #expect(driver.effects.contains(.cancel(folder)))
  }

  @Test func escapeOnTheFirstStepAsksBeforeLeavingWithTheSafeAnswerPreselected() {
    var driver = WizardDriver()
    driver.press(.escape)
    #expect(driver.text().contains("[ Stay ]"))
    driver.press(.enter)
    #expect(driver.model.overlays.isEmpty)
    #expect(!driver.effects.contains { if case .quit = $0 { true } else { false } })
    driver.press(.control("c"), .right, .enter)
    #expect(driver.effects.last == .quit(.left))
  }

  @Test func aQuestionMarkIsTextInATextFieldAndHelpElsewhere() {
    var driver = WizardDriver(answers: SampleFacts.answers)
    driver.go(to: "domain")
    driver.press(.character("?"))
    #expect(driver.model.overlays.isEmpty)
    driver.go(to: "access")
    driver.press(.character("?"))
    #expect(driver.text().contains("Keys of this screen"))
  }

  @Test func theLinesOfTheFocusedFieldAreMarkedInTheValuesFile() {
    var driver = WizardDriver(answers: SampleFacts.answers, size: Size(width: 140, height: 45))
    driver.go(to: "database")
    driver.press(.tab)
    let marked = driver.model.previewView.lines.filter(\.isMarked).map(\.text)
    #expect(marked == ["  host: db.example.com"])
  }
}

extension WizardModel {
  /// What has the focus in a form.
  var focus: StepScreen.Focus? { if case .step(let screen) = screen { screen.focus } else { nil } }
}
