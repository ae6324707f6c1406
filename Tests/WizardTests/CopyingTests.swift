import Components
import Drawing
import Preflight
import ProductModel
import Secrecy
import Testing

@testable import Wizard

/// A file that a check can have mended: what the field says, how the copy is asked for, and what becomes of it.
@Suite struct CopyingTests {
  private static let small = Size(width: 80, height: 24)

  private func copies(_ driver: WizardDriver) -> [WizardTask] {
    driver.tasks.filter { if case .writeCopy = $0 { true } else { false } }
  }

  @Test func theCheckSaysItOnceAndNotTheFieldToo() {
    let driver = Gallery.lockedKey.driver(Self.small)
    let text = driver.text()
    #expect(driver.model.draft?.problem(for: "tls.key")?.concernsContents == true)
    #expect(text.contains("The key in \"tls/web.key\" has a"))
    #expect(!text.contains("with which it cannot be used"))
    #expect(text.contains("F6"))
  }

  /// The field cannot use what the file holds: that must not keep the check from saying what it is.
  @Test func whatAFileHoldsKeepsNoCheckFromRunning() {
    let driver = Gallery.lockedKey.driver(Self.small)
    #expect(driver.effects.contains { if case .run(.check(let request), id: _) = $0 { request.step == "tls" } else { false } })
  }

  @Test func thePassphraseIsAskedForByADialogThatNamesTheCopy() {
    var driver = Gallery.lockedKey.driver(Self.small)
    driver.press(.function(6))
    #expect(driver.text().contains("tls/web-without-passphrase.key"))
    // Nothing happens before something is typed.
    driver.press(.enter)
    #expect(copies(driver).isEmpty && driver.model.overlays.count == 1)
    driver.type("open sesame")
    #expect(!driver.text().contains("sesame"))
    driver.press(.enter)
    var copy = SampleFacts.keyCopy
    copy.source = "/home/ann/harbour/tls/web.key"
    #expect(copies(driver) == [.writeCopy(copy, passphrase: Secret("open sesame"))])
    #expect(driver.model.overlays.isEmpty)
  }

  @Test(arguments: [[KeyPress.escape], [.tab, .enter], [.character("x"), .left, .enter]]) func itIsLeftWithoutHarm(_ keys: [KeyPress]) {
    var driver = Gallery.lockedKey.driver(Self.small)
    driver.press(.function(6))
    for key in keys { driver.press(key) }
    #expect(copies(driver).isEmpty && driver.model.overlays.isEmpty)
  }

  @Test func theAnswerNamesTheCopyWhichIsReadAndChecked() throws {
    var driver = Gallery.passphrase.driver(Self.small)
    driver.press(.enter)
    driver.forgetEffects()
    let copy = "/home/ann/harbour/tls/web-without-passphrase.key"
    driver.answer(.copy("tls.key"), .copied(copy))
    #expect(driver.model.draft?.answers["tls.key"] == .file(FileAnswer(path: "tls/web-without-passphrase.key", isSecret: true)))
    #expect(driver.text().contains("Written to tls/web-without-passphrase.key"))
    #expect(!driver.text().contains("has a passphrase"))
    let field = try #require(SampleProduct.product.field("tls.key"))
    #expect(driver.tasks.contains(.readFile(path: copy, field: field)))
    let key = Secret("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    driver.answer(.file("tls.key"), .file(FileAnswer(path: copy, contents: key, isSecret: true)))
    #expect(driver.effects.contains { if case .run(.check(let request), id: _) = $0 { request.step == "tls" } else { false } })
  }

  @Test func aWrongPassphraseIsAskedForAgain() {
    var driver = Gallery.passphrase.driver(Self.small)
    driver.press(.enter)
    driver.answer(.copy("tls.key"), .notCopied(SampleFacts.keyCopy, "This is not its passphrase.", mayTryAgain: true))
    #expect(driver.text().contains("This is not its passphrase."))
    #expect(driver.model.overlays.count == 1)
    driver.press(.escape)
    driver.press(.function(6), .character("x"), .enter)
    driver.answer(.copy("tls.key"), .notCopied(SampleFacts.keyCopy, "There is no openssl.", mayTryAgain: false))
    #expect(driver.model.overlays.isEmpty && driver.model.notice == "There is no openssl.")
  }

  @Test(arguments: [KeyPress.character("a"), .enter]) func onTheChecksScreenTheOfferIsCarriedOut(_ key: KeyPress) throws {
    var driver = Gallery.checking.driver(Self.small)
    let copy = MendedCopy(.chainInOrder(key: "web.key"), field: "domain", source: "web.pem", proposed: "web-in-order.pem")
    driver.endChecks(SampleFacts.board(["domain.syntax": CheckOutcome(.failed, "the wrong order", offer: .copy(copy))]))
    driver.press(.home, key)
    #expect(driver.text().contains("web-in-order.pem"))
    driver.press(.right, .enter)
    let sent = MendedCopy(
      .chainInOrder(key: "/home/ann/harbour/web.key"), field: "domain", source: "/home/ann/harbour/web.pem", proposed: "web-in-order.pem")
    #expect(copies(driver) == [.writeCopy(sent, passphrase: nil)])
    driver.press(.home, .character("g"))
    #expect(driver.model.focus == .field("domain"))
  }
}
