import Drawing
import FoundationEssentials
import Installation
import ProductModel
import Secrecy
import Testing

@testable import Wizard

/// A value that chance made is shown to whoever asks for it, after a question, and to nobody else.
@Suite struct SecretsTests {
  private func driver(_ screen: Gallery) -> WizardDriver { screen.driver(Size(width: 80, height: 24)) }

  private var signing: GeneratedValue {
    GeneratedValue(title: "signing", place: .secret(name: "notes-keys", key: "signing"), field: nil)
  }

  @Test func theNamesAreListedWithWhereTheyAre() {
    let driver = driver(.secrets)
    let text = driver.text()
    #expect(text.contains("the Secret 'notes-keys' of the namespace 'notes'") && text.contains("signing") && text.contains("password"))
    #expect(text.contains("Vault") && text.contains("Admin token") && text.contains("notes/admin-token"))
    // What follows from answers is no value of chance.
    #expect(!text.contains("url"))
    #expect(text.contains("By hand: kubectl get secret notes-keys"))
    #expect(!driver.model.ledger.isRunning(.secret))
  }

  @Test func theReviewSaysWhatIsDoneInTheSecretManager() {
    var driver = WizardDriver(product: Gallery.generating, answers: SampleFacts.answers, size: Size(width: 140, height: 45))
    driver.answer(.existingValues, .existingValues(nil))
    driver.go(to: .review)
    #expect(driver.text().contains("Keys        Vault: 1 made at random where missing"))
  }

  @Test func theSafeAnswerLeavesItHidden() {
    for keys in [[KeyPress.enter], [.escape]] {
      var driver = driver(.secretAsked)
      #expect(driver.text().contains("[ Leave it hidden ]"))
      for key in keys { driver.press(key) }
      #expect(!driver.model.ledger.isRunning(.secret))
      #expect(driver.text().contains("Values made at random"))
    }
  }

  @Test func aLetterDoesNotShowIt() {
    var driver = driver(.secretAsked)
    driver.press(.character("s"))
    #expect(!driver.model.ledger.isRunning(.secret))
  }

  @Test func itIsReadWhenSomebodyWantsToSeeItAndShownWhole() {
    var driver = driver(.secretAsked)
    driver.press(.right, .enter)
    #expect(driver.tasks.contains(.readGenerated(signing, SampleFacts.target, productID: "harbour")))
    driver.answer(.secret, .generated(Secret(Gallery.value)))
    #expect(driver.text().split(separator: "\n").contains { $0.hasPrefix(Gallery.value) })
    #expect(driver.text().contains("64 characters."))
    // The one thing that is kept for the page cannot be printed.
    #expect(!"\(driver.model)".contains(Gallery.value) && !"\(driver.effects)".contains(Gallery.value))
  }

  /// Also those that mean something everywhere: leaving, help, suspending.
  @Test(arguments: [
    KeyPress.escape, .enter, .character("x"), .character("c"), .control("c"), .control("z"), .control("l"), .function(1), .function(2), .function(10),
    .down,
  ])
  func anyKeyTakesItAway(_ key: KeyPress) {
    var driver = driver(.secretShown)
    driver.forgetEffects()
    driver.press(key)
    #expect(!driver.text().contains(Gallery.value))
    #expect(driver.text().contains("Values made at random"))
    #expect(driver.effects.isEmpty)
    guard case .secrets(let pane) = driver.model.overlays.last else {
      Issue.record("the names are gone")
      return
    }
    #expect(pane.shown == nil)
  }

  @Test func aLongOneIsCutAtTheEdgeAndNothingOfItIsLost() {
    var driver = driver(.secretAsked)
    driver.press(.right, .enter)
    let long = (0..<172).map { String($0 % 10) }.joined()
    driver.answer(.secret, .generated(Secret(long)))
    let rows = driver.text().split(separator: "\n").filter { $0.allSatisfy { $0.isNumber || $0 == " " } && $0.contains("0123") }
    #expect(rows.map { $0.filter(\.isNumber) }.joined() == long)
    #expect(rows.count == 3 && driver.text().contains("172 characters of one line, which goes on for 3 rows"))
  }

  @Test(arguments: [("a\u{1B}[31mb", "a\u{1B}[31mb"), ("first\nsecond", "first\nsecond")])
  func whatIsNoPlainLineIsMadeHarmless(_ text: String, _ raw: String) {
    var driver = driver(.secretAsked)
    driver.press(.right, .enter)
    driver.answer(.secret, .generated(Secret(text)))
    #expect(!driver.text().contains("\u{1B}"))
    #expect(driver.text().contains(text.contains("\n") ? "of several lines" : "characters."))
  }

  @Test func whatDoesNotFitIsSaid() {
    var driver = driver(.secretAsked)
    driver.press(.right, .enter)
    driver.answer(.secret, .generated(Secret(String(repeating: "x", count: 80 * 40))))
    #expect(driver.text().contains("rows do not fit here"))
  }

  @Test func whatStandsAgainstItIsSaidWithWhatToDo() {
    var driver = driver(.secretRefused)
    let text = driver.text()
    #expect(
      text.contains("'signing' cannot be shown") && text.contains("This login may not read the Secret")
        && text.contains("Ask the cluster's administrator"))
    driver.press(.escape)
    #expect(driver.text().contains("Values made at random"))
  }

  @Test func aValueThatComesTooLateIsShownToNobody() throws {
    var driver = driver(.secretAsked)
    driver.press(.right, .enter)
    let id = try #require(driver.model.ledger.running.first { $0.value.owner == .secret }?.key)
    driver.press(.escape)
    #expect(driver.effects.contains(.cancel(id)))
    driver.send(.result(id, .generated(Secret(Gallery.value))))
    #expect(!driver.text().contains(Gallery.value))
  }

  /// A question may come at any moment: what it lies upon is still seen around it.
  @Test func aQuestionThatComesMeanwhileTakesItAway() {
    var driver = driver(.secretShown)
    driver.model.overlays.append(.dialog(.leave(.left, text: "")))
    driver.send(.tick(WizardDriver.start))
    driver.answer(.watching, .rollout(SampleFacts.ready))
    #expect(!driver.text().contains(Gallery.value))
    driver.press(.escape)
    #expect(!driver.text().contains(Gallery.value))
  }

  @Test func anotherScreenTakesItAway() {
    var driver = driver(.secretShown)
    driver.press(.escape, .escape, .enter)
    #expect(driver.model.station == .verify)
    #expect(driver.text().contains("k Keys"))
    driver.press(.character("k"))
    #expect(driver.text().contains("Values made at random") && !driver.text().contains(Gallery.value))
  }

  /// The command is for another terminal; the value goes into no clipboard.
  @Test func onlyTheCommandIsCopied() {
    var driver = driver(.secrets)
    driver.press(.down, .down, .character("c"))
    #expect(driver.effects.contains(.copy("vaultctl read notes/admin-token")))
  }

  @Test func whereNothingIsMadeThereIsNoKey() {
    var driver = driver(.ready)
    driver.press(.character("k"))
    #expect(driver.model.overlays.isEmpty)
    #expect(!driver.text().contains("k Keys"))
  }

  /// After the first session the secret answers are gone, and with them the Secret from the plan; its names are not.
  @Test func theNamesAreThereWithoutSecretAnswers() {
    let product = Gallery.generating
    let values = Questionnaire(product: product, answers: SampleFacts.answers.withoutSecrets).generatedValues
    #expect(values.map(\.key) == ["signing", "password", "notes/admin-token"])
    var answers = SampleFacts.answers
    answers["keys.admin"] = .text("keep")
    #expect(Questionnaire(product: product, answers: answers).generatedValues.map(\.key) == ["signing", "password"])
  }
}
