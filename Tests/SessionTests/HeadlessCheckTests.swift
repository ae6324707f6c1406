import Preflight
import ProductLoading
import ProductModel
import Surroundings
import TestSupport
import Testing

@testable import Session

/// `slipway check` without its process: certificate and key from real files, with nothing behind them.
@Suite(.timeLimit(.minutes(1))) struct HeadlessCheckTests {
  static let lockedKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n"

  private static let definition = """
    apiVersion: slipway/v1
    kind: Product
    metadata: {id: notes, title: Notes}
    chart: {reference: ./notes, name: notes, release: notes, namespace: notes, output: values.yaml}
    steps:
      - id: tls
        title: TLS
        fields:
          - {id: certificate, label: Certificate, type: file, content: pemCertificate, required: true}
          - {id: key, label: Key, type: file, content: pemPrivateKey, secret: true, required: true}
        checks:
          - {use: tlsFiles, id: tls, certificate: "${certificate}", key: "${key}"}
    """

  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("products/notes.yaml", Self.definition)
  }

  private func check(
    certificate: String, key: String, skipping skipped: Set<CheckID> = []
  ) async throws -> (ending: HeadlessEnding, report: CheckReport?, results: [CheckResult]) {
    try scratch.write("answers.yaml", "certificate: \(certificate)\nkey: \(key)\n")
    var surroundings = Surroundings.system
    surroundings.environment["XDG_STATE_HOME"] = scratch.path("state")
    let results = Recorder<CheckResult>()
    let installation = HeadlessInstallation(
      options: HeadlessOptions(product: "notes", answers: scratch.path("answers.yaml"), skippedChecks: skipped, valuesFolder: scratch.path),
      surroundings: surroundings, catalogue: ProductCatalogue(folder: scratch.path("products"), files: surroundings.files)
    ) { surroundings, _ in UnreachableEngines(helm: ReadingHelm(files: surroundings.files)) }
    let (ending, report) = await installation.check(onWarning: { _ in }, onResult: { results.record($0) })
    return (ending, report, results.values)
  }

  /// What a person gives whose key has a passphrase, or whose file is no PEM: the check says what it is, by name, and how it is mended.
  @Test(arguments: [
    ("locked.key", "tls.passphrase", "has a passphrase", "openssl pkey"), ("key.der", "tls.key", "binary form (DER)", "openssl pkey -inform DER"),
    ("web.p12", "tls.key", "PKCS#12", "openssl pkcs12"), ("web.pem", "tls.key", "no private key", ""),
  ]) func whatTheFileIsIsSaidByItsCheck(_ key: String, _ id: CheckID, _ finding: String, _ command: String) async throws {
    try scratch.write("web.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    try scratch.write("locked.key", Self.lockedKey)
    // The heads of a PKCS#8 key and of a PKCS#12 file tell them apart; no text begins so.
    let heads: [String: [UInt8]] = ["key.der": [0x30, 0x08, 2, 1, 0, 0x30, 0x03, 6, 1, 0xFF], "web.p12": [0x30, 0x80, 2, 1, 3, 0xFF, 0xFE]]
    for (name, bytes) in heads { try SystemFileSystem().writeAtomically(bytes, to: scratch.path(name), mode: 0o600) }
    let (ending, report, results) = try await check(certificate: "web.pem", key: key)
    #expect(ending == .failed)
    let result = try #require(results.first { $0.id == id })
    #expect(result.isBlocking && result.outcome.finding.contains(finding), "\(result.outcome)")
    #expect(result.field == "key")
    #expect(command.isEmpty || result.outcome.commands.contains { $0.contains(command) }, "\(result.outcome.commands)")
    #expect(report?.isPassable == false)
  }

  /// Who passes over the check has not made the file usable.
  @Test func passingItOverDoesNotMakeTheFileUsable() async throws {
    try scratch.write("web.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    try scratch.write("locked.key", Self.lockedKey)
    let first = try await check(certificate: "web.pem", key: "locked.key")
    let failed = Set(first.results.filter(\.isBlocking).map(\.id))
    guard case .badInput(let lines) = try await check(certificate: "web.pem", key: "locked.key", skipping: failed).ending else {
      Issue.record("the key with a passphrase was taken")
      return
    }
    #expect(lines.contains { $0.contains(":2:") && $0.contains("passphrase") }, "\(lines)")
  }

  @Test func aFileThatIsNotThereIsBadInput() async throws {
    try scratch.write("locked.key", Self.lockedKey)
    guard case .badInput(let lines) = try await check(certificate: "none.pem", key: "locked.key").ending else {
      Issue.record("a missing file was taken")
      return
    }
    #expect(lines.contains { $0.contains("none.pem") }, "\(lines)")
  }
}
