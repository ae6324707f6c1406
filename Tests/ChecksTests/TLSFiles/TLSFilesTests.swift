import FoundationEssentials
import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Checks

/// Every fault of certificate and key, and which checks blame it: the named ones end as given, all others pass or are not reached.
@Suite(.timeLimit(.minutes(1))) struct TLSFilesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var certificate: String
    var key: String
    var domain = "web.example.org"
    /// The checks that do not pass: verdict and a part of the finding.
    var faults: [String: (CheckOutcome.Verdict, String)] = [:]
    var roots: String? = "root.pem"
    var testDescription: String { "\(certificate) with \(key) for \(domain)" }

    init(
      _ certificate: String, _ key: String = "leaf.key", domain: String = "web.example.org", roots: String? = "root.pem",
      blames faults: [String: (CheckOutcome.Verdict, String)] = [:]
    ) {
      self.certificate = certificate
      self.key = key
      self.domain = domain
      self.faults = faults
      self.roots = roots
    }
  }

  static let sound: [Case] = [
    Case("chain.pem"), Case("chain-with-root.pem"), Case("windows.pem"), Case("direct.pem", "direct.key"), Case("chain.pem", "sec1.key"),
    Case("chain.pem", "parameters.key"), Case("rsa2048.pem", "pkcs1.key"), Case("rsa2048.pem", "rsa2048.key"),
    Case("chain.pem", domain: "a.apps.example.org"), Case("chain.pem", domain: "WEB.example.org"),
  ]

  static let broken: [Case] = [
    // What the file is
    Case("leaf.der", blames: ["certificate": (.failed, "binary form (DER)")]),
    Case("leaf.p12", blames: ["certificate": (.failed, "PKCS#12")]),
    Case("leaf.p7b", blames: ["certificate": (.failed, "PKCS#7")]),
    Case("leaf-der.p7b", blames: ["certificate": (.failed, "PKCS#7")]),
    Case("leaf.jks", blames: ["certificate": (.failed, "Java key store")]),
    Case("utf16.pem", blames: ["certificate": (.failed, "UTF-16")]),
    Case("base64.txt", blames: ["certificate": (.failed, "inside of base64")]),
    Case("leaf.csr", blames: ["certificate": (.failed, "signing request")]),
    Case("empty.pem", blames: ["certificate": (.failed, "is empty")]),
    Case("words.pem", blames: ["certificate": (.failed, "neither PEM nor")]),
    Case("cut.pem", blames: ["certificate": (.failed, "cut off")]),
    Case("damaged.pem", blames: ["certificate": (.failed, "damaged")]),
    Case("no-certificate.pem", blames: ["certificate": (.failed, "damaged")]),
    Case("leaf.key", blames: ["certificate": (.failed, "holds no certificate")]),
    Case("not-there.pem", blames: ["certificate": (.failed, "not-there.pem")]),
    Case("with-key.pem", blames: ["certificate": (.warned, "holds a private key")]),
    // The key
    Case("chain.pem", "leaf-key.der", blames: ["key": (.failed, "a private key in binary form (DER)")]),
    Case("chain.pem", "leaf-sec1.der", blames: ["key": (.failed, "a private key in binary form (DER)")]),
    Case("chain.pem", "leaf-pkcs1.der", blames: ["key": (.failed, "a private key in binary form (DER)")]),
    Case("chain.pem", "leaf-encrypted.der", blames: ["key": (.failed, "with a passphrase")]),
    Case("chain.pem", "leaf.p12", blames: ["key": (.failed, "PKCS#12")]),
    Case("chain.pem", "ssh.key", blames: ["key": (.failed, "SSH")]),
    Case("chain.pem", "cut.key", blames: ["key": (.failed, "cut off")]),
    Case("chain.pem", "leaf.pem", blames: ["key": (.failed, "holds no private key")]),
    Case("chain.pem", "encrypted-pkcs8.key", blames: ["passphrase": (.failed, "(PKCS#8)")]),
    Case("chain.pem", "encrypted-old.key", blames: ["passphrase": (.failed, "older form")]),
    Case("chain.pem", "encrypted-rsa.key", blames: ["passphrase": (.failed, "older form")]),
    Case("chain.pem", "nonsense.key", blames: ["match": (.failed, "cannot be read")]),
    Case("chain.pem", "direct.key", blames: ["match": (.failed, "another certificate")]),
    Case("chain.pem", "rsa2048.key", blames: ["match": (.failed, "another certificate")]),
    Case("chain.pem", "two.key", blames: ["key": (.warned, "2 private keys")]),
    Case("chain.pem", "two-other-first.key", blames: ["key": (.warned, "2 private keys"), "match": (.failed, "key number 2")]),
    // The name
    Case("chain.pem", domain: "other.example.org", blames: ["name": (.failed, "not for \"other.example.org\"")]),
    Case("chain.pem", domain: "a.b.apps.example.org", blames: ["name": (.failed, "exactly one label")]),
    Case("chain.pem", domain: "apps.example.org", blames: ["name": (.failed, "exactly one label")]),
    Case("common-name.pem", "common-name.key", blames: ["name": (.failed, "only in the certificate's common name")]),
    Case("nameless.pem", "nameless.key", blames: ["name": (.failed, "names no domain")]),
    // Order and chain
    Case("shuffled.pem", blames: ["order": (.failed, "not the domain's own, which is number 2")]),
    Case("swapped.pem", blames: ["order": (.failed, "wrong order")]),
    Case("stranger.pem", blames: ["order": (.warned, "\"Private Root\" does not belong")]),
    Case("doubled.pem", blames: ["order": (.warned, "stands twice")]),
    Case("gap.pem", blames: ["order": (.warned, "\"Middle One\" does not belong"), "chain": (.failed, "\"Lower Two\"")]),
    Case("leaf.pem", blames: ["chain": (.failed, "certificate of \"Lower Two\", which issued \"web.example.org\", is missing")]),
    Case("with-url.pem", "with-url.key", blames: ["chain": (.failed, "\"Lower Two\"")]),
    Case("short.pem", blames: ["chain": (.failed, "certificate of \"Middle One\", which issued \"Lower Two\", is missing")]),
    Case("namesake-chain.pem", blames: ["order": (.warned, "does not belong"), "chain": (.failed, "did not sign")]),
    Case("private-chain.pem", "private.key", blames: ["chain": (.warned, "private certificate authority")]),
    Case("chain-with-root.pem", roots: "private-root.pem", blames: ["chain": (.warned, "\"Known Root\" is unknown")]),
    Case("self.pem", "self.key", blames: ["chain": (.warned, "self-signed")]),
    Case("chain.pem", roots: nil, blames: ["chain": (.skipped, "no list of trusted roots")]),
    // Strength
    Case("rsa1024.pem", "rsa1024.key", blames: ["strength": (.failed, "RSA with 1024 bits")]),
    Case("koblitz.pem", "koblitz.key", blames: ["strength": (.failed, "secp256k1")]),
    Case("ed25519.pem", "ed25519.key", blames: ["strength": (.failed, "Ed25519")]),
    Case("sha1.pem", "sha1.key", blames: ["strength": (.failed, "SHA-1")]),
    Case("md5.pem", "md5.key", roots: "md5-root.pem", blames: ["strength": (.failed, "MD5")]),
  ]

  @Test(arguments: sound + broken) func blamesWhatIsWrongAndNothingElse(_ item: Case) async throws {
    let workshop = try await TLSWorkshop.shared
    let outcomes = await outcomes(workshop, item.certificate, item.key, item.domain, workshop.surroundings(roots: item.roots))
    for (id, outcome) in outcomes {
      if let (verdict, part) = item.faults[id] {
        #expect(outcome.verdict == verdict, "\(id): \(outcome.finding)")
        #expect(outcome.finding.contains(part), "\(id): \(outcome.finding)")
        if verdict != .skipped {
          #expect(outcome.field == (["key", "passphrase", "match"].contains(id) ? "tls.key" : "tls.certificate"), "\(id)")
          #expect(!outcome.remedy.isEmpty, "\(id)")
        }
      } else {
        #expect([.passed, .skipped].contains(outcome.verdict), "\(id): \(outcome.finding)")
        #expect(outcome.verdict == .passed || outcome.finding.hasPrefix("not reached"), "\(id): \(outcome.finding)")
      }
    }
    #expect(Set(item.faults.keys).isSubset(of: outcomes.keys))
    #expect(outcomes.count == 9)
  }

  @Test(arguments: [
    (400.0, CheckOutcome.Verdict.failed, "expired on"), (340, .warned, "expires in"), (-2, .failed, "not valid before"), (10, .passed, "valid until"),
  ]) func validityGoesByTheClock(_ days: Double, _ verdict: CheckOutcome.Verdict, _ part: String) async throws {
    let workshop = try await TLSWorkshop.shared
    var surroundings = workshop.surroundings()
    surroundings.time = ManualTime(start: Date().addingTimeInterval(days * 86_400))
    let outcomes = await outcomes(workshop, "chain.pem", "leaf.key", "web.example.org", surroundings)
    #expect(outcomes["validity"]?.verdict == verdict)
    #expect(outcomes["validity"]?.finding.contains(part) == true, "\(outcomes["validity"]?.finding ?? "")")
    #expect(outcomes.filter { $0.key != "validity" }.allSatisfy { $0.value.verdict == .passed })
  }

  @Test func withoutOpenSSLAnUnusualKeyIsSkippedAndNeverPassed() async throws {
    let workshop = try await TLSWorkshop.shared
    var surroundings = workshop.surroundings()
    surroundings.environment["PATH"] = ""
    let outcomes = await outcomes(workshop, "koblitz.pem", "koblitz.key", "web.example.org", surroundings)
    #expect(outcomes["match"]?.verdict == .skipped)
    #expect(outcomes["match"]?.remedy.contains("Install openssl") == true)
  }

  @Test(arguments: [
    ("leaf.der", "leaf.key", "certificate", ["openssl x509 -inform DER -in ", "leaf.der", " -out ", "leaf-chain.pem"]),
    ("leaf.p12", "leaf.key", "certificate", ["openssl pkcs12 -in ", "leaf.p12", " -nokeys -out ", "leaf-chain.pem"]),
    ("leaf-der.p7b", "leaf.key", "certificate", ["openssl pkcs7 -inform DER -in ", "leaf-der.p7b", " -print_certs -out ", "leaf-der-chain.pem"]),
    ("chain.pem", "leaf-key.der", "key", ["openssl pkey -inform DER -in ", "leaf-key.der", " -out ", "leaf-key-key.pem"]),
    ("chain.pem", "leaf.p12", "key", ["openssl pkcs12 -in ", "leaf.p12", " -nocerts -nodes -out ", "leaf-key.pem"]),
  ]) func theConversionIsShown(_ certificate: String, _ key: String, _ id: String, _ command: [String]) async throws {
    let workshop = try await TLSWorkshop.shared
    let found = await outcomes(workshop, certificate, key, "web.example.org", workshop.surroundings())[id]
    #expect(found?.commands == [command[0] + workshop.path(command[1]) + command[2] + workshop.path(command[3])])
  }

  /// The checks in their order, as the runner would run them: one whose forerunner failed is not reached.
  private func outcomes(
    _ workshop: TLSWorkshop, _ certificate: String, _ key: String, _ domain: String, _ surroundings: Surroundings
  ) async -> [String: CheckOutcome] {
    let certificate = FileAnswer(path: workshop.path(certificate), isSecret: false)
    let key = FileAnswer(path: workshop.path(key), isSecret: true)
    let context = CheckSamples.context(["tls.certificate": .file(certificate), "tls.key": .file(key)], surroundings)
    let arguments = CheckArguments([
      "certificate": .init(.text(""), fields: ["tls.certificate"]), "key": .init(.secret(Secret("")), fields: ["tls.key"]),
      "domain": .init(.text(domain), fields: ["domain"]),
    ])
    return await CheckSamples.run(TLSFilesKind.checks(arguments, in: context))
  }
}
