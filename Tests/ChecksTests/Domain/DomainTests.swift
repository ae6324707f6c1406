import NIOCore
import Preflight
import ProductModel
import Surroundings
import TestSupport
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(1))) struct DomainTests {
  private static let list = """
    // ===BEGIN ICANN DOMAINS===
    org
    uk
    co.uk
    *.ck
    !www.ck
    // ===END ICANN DOMAINS===
    hosting.org
    """

  private func outcomes(
    _ name: String, address: String? = nil, issuer: String? = nil, _ client: DNSClient = DNSClient(servers: [], randomBytes: { _ in [0, 0] }),
    list: String? = list
  ) async -> [String: CheckOutcome] {
    let suffixes = list.map { PublicSuffixes(list: $0) } ?? PublicSuffixes(rules: nil)
    let domain = Domain(
      name: name, field: "domain", address: address, issuer: issuer, issuerField: nil, suffixes: { suffixes }, resolver: DNSLookup(dns: client))
    return await CheckSamples.run(checks(domain))
  }

  private func checks(_ domain: Domain) -> [Check] {
    [domain.nameCheck, domain.reservedCheck, domain.recordCheck, domain.pointsCheck, domain.issuerCheck].compactMap(\.self)
  }

  /// A product may have several: which of them fails must be seen.
  @Test(arguments: [nil, "192.0.2.1"]) func everyTitleNamesItsDomain(address: String?) {
    let client = DNSClient(servers: [], randomBytes: { _ in [0, 0] })
    let domain = Domain(
      name: "Maps.site.org.", address: address, issuer: "ca.org", suffixes: { PublicSuffixes(rules: nil) }, resolver: DNSLookup(dns: client))
    #expect(checks(domain).count == 4)
    for check in checks(domain) { #expect(check.title.contains("maps.site.org") && !check.title.contains("org.")) }
  }

  @Test(arguments: [
    ("https://maps.site.org/x", "whole URL"), ("maps.site.org/x", "path"), ("maps.site.org:443", "port"), ("10.0.0.1", "IP address"),
    ("::1", "IP address"),
    ("[::1]", "IP address"), ("localhost", "localhost"), ("maps", "one word"), ("*.site.org", "asterisk"), ("maps_x.site.org", "\"_\""),
    ("mäps.site.org", "a to z"), ("a..site.org", "two dots"), ("-a.site.org", "hyphen"), ("a.site.123", "a number"), ("", "no domain"),
    ("co.uk", "an ending"), ("org.", "one word"), ("x.ck", "an ending"), (String(repeating: "a", count: 64) + ".org", "63"),
    (String(repeating: "a.", count: 127) + "org", "253"),
  ]) func aWrongNameIsTold(_ name: String, _ part: String) async {
    let found = await outcomes(name)
    #expect(found["name"]?.verdict == .failed)
    #expect(found["name"]?.finding.contains(part) == true, "\(found["name"]?.finding ?? "")")
    #expect(found["name"]?.field == "domain")
    #expect(found["reserved"]?.verdict == .skipped)
  }

  @Test(arguments: ["maps.site.org", "site.org", "MAPS.Site.org.", "a.co.uk", "www.ck", "hosting.org", "xn--mps-qla.site.org"])
  func aSoundNamePasses(_ name: String) async {
    let found = await outcomes(name)
    #expect(found["name"]?.verdict == .passed, "\(found["name"]?.finding ?? "")")
    #expect(found["reserved"]?.verdict == .passed)
  }

  @Test(arguments: ["maps.example.com", "a.test", "x.invalid", "box.local", "maps.corp.internal"]) func aReservedNameWarns(_ name: String) async {
    #expect(await outcomes(name, list: nil)["reserved"]?.verdict == .warned)
  }

  @Test func withoutAListThatIsSaid() async {
    let found = await outcomes("maps.site.org", list: nil)["name"]
    #expect(found?.verdict == .passed)
    #expect(found?.finding.contains("no list") == true)
    #expect(await outcomes("co.uk", list: nil)["name"]?.verdict == .failed)
  }

  static let records = [
    TinyDNSServer.a("v4.site.org", "192.0.2.7"), TinyDNSServer.aaaa("v6.site.org", "2001:db8::7"),
    TinyDNSServer.alias("www.site.org", "lb.cloud.net"),
    TinyDNSServer.alias("far.site.org", "www.site.org"), TinyDNSServer.a("lb.cloud.net", "192.0.2.7"),
    TinyDNSServer.alias("dead.site.org", "gone.cloud.net"),
    TinyDNSServer.a("two.site.org", "192.0.2.7"), TinyDNSServer.a("two.site.org", "192.0.2.8"), TinyDNSServer.a("other.site.org", "192.0.2.9"),
    TinyDNSServer.caa("site.org", "issue", "letsencrypt.org; validationmethods=dns-01"), TinyDNSServer.caa("none.site.org", "issue", ";"),
    TinyDNSServer.caa("strange.site.org", "issue", "letsencrypt.org"), TinyDNSServer.caa("strange.site.org", "future", "x", flags: 128),
    TinyDNSServer.caa("mail.site.org", "iodef", "mailto:x@site.org"),
  ]

  @Test(arguments: [
    ("v4.site.org", "192.0.2.7", CheckOutcome.Verdict.passed, "192.0.2.7"), ("v6.site.org", "2001:db8:0:0::7", .passed, "2001:db8::7"),
    ("www.site.org", "lb.cloud.net", .passed, "by way of lb.cloud.net"),
    ("far.site.org", "LB.cloud.net.", .passed, "by way of www.site.org, lb.cloud.net"),
    ("v4.site.org", "lb.cloud.net", .passed, "192.0.2.7"), ("two.site.org", "192.0.2.7", .warned, "192.0.2.8"),
    ("other.site.org", "192.0.2.7", .failed, "leads to 192.0.2.9, not to 192.0.2.7"), ("other.site.org", "lb.cloud.net", .failed, "192.0.2.9"),
    ("missing.site.org", "192.0.2.7", .failed, "does not know"), ("dead.site.org", "192.0.2.7", .failed, "alias of \"gone.cloud.net\""),
    ("site.org", "192.0.2.7", .failed, "has no address"), ("v4.site.org", "unborn.cloud.net", .skipped, "no address itself yet"),
  ]) func theRecordIsComparedWithTheAddress(_ name: String, _ address: String, _ verdict: CheckOutcome.Verdict, _ part: String) async throws {
    let server = try await TinyDNSServer.start(Self.records, zones: ["org", "site.org", "cloud.net"])
    let found = await outcomes(name, address: address, server.client)["points"]
    #expect(found?.verdict == verdict, "\(found?.finding ?? "")")
    #expect(found?.finding.contains(part) == true, "\(found?.finding ?? "")")
    if verdict == .failed { #expect(found?.commands.count == 1) }
    await server.stop()
  }

  @Test(arguments: [
    ("v4.site.org", CheckOutcome.Verdict.passed, "leads to 192.0.2.7 today"), ("new.site.org", .passed, "no record yet"),
    ("site.org", .passed, "no address yet"),
    ("maps.stie.org", .warned, "\"stie.org\" does not exist"),
  ]) func beforeTheInstallationItTellsWhatIs(_ name: String, _ verdict: CheckOutcome.Verdict, _ part: String) async throws {
    let server = try await TinyDNSServer.start(Self.records, zones: ["org", "site.org"])
    let found = await outcomes(name, server.client)["record"]
    #expect(found?.verdict == verdict)
    #expect(found?.finding.contains(part) == true, "\(found?.finding ?? "")")
    await server.stop()
  }

  @Test(arguments: [
    ("a.site.org", "letsencrypt.org", CheckOutcome.Verdict.passed, "name letsencrypt.org"),
    ("a.site.org", "pki.goog", .failed, "only letsencrypt.org"),
    ("none.site.org", "letsencrypt.org", .failed, "let nobody issue"),
    ("strange.site.org", "letsencrypt.org", .failed, "critical property \"future\""),
    ("x.cloud.net", "pki.goog", .passed, "no CAA records"), ("mail.site.org", "pki.goog", .passed, "no CAA record limits"),
  ]) func onlyNamedAuthoritiesMayIssue(_ name: String, _ issuer: String, _ verdict: CheckOutcome.Verdict, _ part: String) async throws {
    let server = try await TinyDNSServer.start(Self.records)
    let found = await outcomes(name, issuer: issuer, server.client)["issuer"]
    #expect(found?.verdict == verdict, "\(found?.finding ?? "")")
    #expect(found?.finding.contains(part) == true, "\(found?.finding ?? "")")
    await server.stop()
  }

  @Test(arguments: [
    (TinyDNSServer.Fault.silent, "no DNS server answered"), (.garbage, "no DNS server answered"), (.otherQuestion, "no DNS server answered"),
    (.serverFailure, "SERVFAIL"), (.refused, "refused"),
  ]) func aServerThatDoesNotAnswerIsSkippedAndNeverPassed(_ fault: TinyDNSServer.Fault, _ part: String) async throws {
    let server = try await TinyDNSServer.start(Self.records, fault: fault)
    let found = await outcomes("v4.site.org", address: "192.0.2.7", issuer: "pki.goog", server.client)
    for id in ["points", "issuer"] {
      #expect(found[id]?.verdict == .skipped)
      #expect(found[id]?.finding.contains(part) == true, "\(found[id]?.finding ?? "")")
    }
    await server.stop()
  }

  @Test func anAnswerThatDoesNotFitIsFetchedOverTCP() async throws {
    let server = try await TinyDNSServer.start(Self.records, fault: .truncated)
    #expect(await outcomes("v4.site.org", address: "192.0.2.7", server.client)["points"]?.verdict == .passed)
    await server.stop()
  }

  @Test func withoutAServerItIsSkipped() async {
    #expect(await outcomes("v4.site.org", address: "192.0.2.7")["points"]?.verdict == .skipped)
  }

  /// Answers made of chance, and true ones with bytes changed, end in an error and never in a crash or a loop.
  @Test func noAnswerCanHarm() throws {
    var random = SystemRandomNumberGenerator()
    let query = try #require(DNSMessage.query("a.b", .a, id: 1))
    for _ in 0..<5_000 {
      var bytes = query + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 1, 2, 3, 4]
      bytes[2] = 0x81
      bytes[7] = 1
      for _ in 0..<3 { bytes[Int.random(in: 2..<bytes.count, using: &random)] = UInt8.random(in: 0 ... .max, using: &random) }
      _ = try? DNSMessage.read(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))), id: 1, name: "a.b", kind: .a)
    }
  }
}
