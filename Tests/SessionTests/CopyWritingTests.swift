import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport
import Testing
import Wizard

@testable import Session

/// The task behind the offer of a mended copy; that openssl mends keys is shown beside the checks.
@Suite(.timeLimit(.minutes(1))) struct CopyWritingTests {
  private let scratch: ScratchFolder
  private let redactor = SharedRedactor()

  init() throws { scratch = try ScratchFolder() }

  private func write(_ kind: MendedCopy.Kind, _ name: String, passphrase: Secret? = nil) async -> WizardResult {
    let engines = UnreachableEngines(helm: ReadingHelm(files: SystemFileSystem()))
    let work = SessionWork(engines: engines, surroundings: .system, products: [], redactor: redactor, folder: scratch.path)
    let copy = MendedCopy(kind, field: "key", source: scratch.path(name), proposed: scratch.path("copy"))
    let results = Recorder<WizardResult>()
    await work.run(.writeCopy(copy, passphrase: passphrase), draft: nil) { results.record($0) }
    #expect(results.values.count == 1)
    return results.values.first ?? .copied("nothing came of it")
  }

  @Test func aKeyThatCannotBeReadIsToldAndNothingIsWritten() async throws {
    try scratch.write("web.key", HeadlessCheckTests.lockedKey)
    guard case .notCopied(let copy, let sentence, _) = await write(.keyWithoutPassphrase, "web.key", passphrase: Secret("planted-secret")) else {
      Issue.record("a copy of nothing was written")
      return
    }
    #expect(copy.source == scratch.path("web.key"))
    #expect(sentence.hasPrefix("The key was not decrypted") && sentence.hasSuffix(".") && !sentence.contains("planted-secret"))
    #expect(redactor.current.redacted("planted-secret") != "planted-secret", "openssl is not trusted to keep it")
    #expect(try scratch.names == ["web.key"])
  }

  @Test func aFileWithoutCertificatesIsTold() async throws {
    try scratch.write("web.pem", "nothing")
    guard case .notCopied(_, let sentence, mayTryAgain: false) = await write(.chainInOrder(key: nil), "web.pem") else {
      Issue.record("a copy of nothing was written")
      return
    }
    #expect(sentence.contains("holds no certificate"))
    #expect(try scratch.names == ["web.pem"])
  }
}
