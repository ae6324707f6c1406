import Preflight
import ProductModel
import Surroundings
import TestSupport
import Testing

@testable import Checks

/// A ladder has one broken rung: all before it hold, all behind it are not reached.
@Suite(.timeLimit(.minutes(1))) struct EdgeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var chain: (String, String)? = ("chain.pem", "leaf.key")
    var manner = VisitedServer.Manner.answers(status: 302)
    var domain = "web.example.org"
    var expected: String?
    var isThere = true
    var answerTime = Duration.seconds(6)
    /// nil: all hold.
    var rung: String?
    var verdict = CheckOutcome.Verdict.failed
    var part = ""
  }

  static let cases: [Case] = [
    Case(testDescription: "all well", expected: "chain.pem"),
    Case(testDescription: "no record", domain: "missing.example.org", rung: "dns", part: "does not know"),
    Case(testDescription: "record elsewhere", domain: "x.apps.example.org", rung: "dns", part: "192.0.2.1"),
    Case(testDescription: "nobody there", isThere: false, rung: "balancer", part: "refused"),
    Case(testDescription: "no TLS", chain: nil, manner: .answers(status: 400), rung: "tls", part: "does not speak TLS"),
    Case(testDescription: "closes", chain: nil, manner: .closes, rung: "tls", part: "closed"),
    Case(
      testDescription: "another certificate", chain: ("direct.pem", "direct.key"), expected: "chain.pem", rung: "tls", part: "another certificate"),
    Case(testDescription: "for another name", chain: ("namesake.pem", "namesake.key"), rung: "tls", part: "names no domain"),
    Case(testDescription: "chain cut short", chain: ("leaf.pem", "leaf.key"), expected: "chain.pem", rung: "tls", part: "\"Lower Two\""),
    Case(testDescription: "self-signed", chain: ("self.pem", "self.key"), rung: "tls", verdict: .warned, part: "self-signed"),
    Case(
      testDescription: "private", chain: ("private-chain.pem", "private.key"), rung: "tls", verdict: .warned, part: "private certificate authority"),
    Case(testDescription: "nobody behind", manner: .answers(status: 503), rung: "http", part: "finds nobody behind"),
    Case(testDescription: "product fails", manner: .answers(status: 500), rung: "http", part: "up but fails"),
    Case(testDescription: "default page", manner: .answers(status: 404), rung: "http", verdict: .warned, part: "404"),
    Case(
      testDescription: "silent before TLS", chain: nil, manner: .silent, answerTime: .milliseconds(100), rung: "tls",
      part: "handshake was not answered"),
    // A loaded machine may need a while for the handshake before the silence.
    Case(testDescription: "silent after TLS", manner: .silent, answerTime: .seconds(3), rung: "http", part: "did not answer in time"),
    Case(testDescription: "no answer", manner: .closes, rung: "http", part: "without an answer"),
  ]

  @Test(arguments: cases) func theFirstBrokenRungIsMarked(_ item: Case) async throws {
    let workshop = try await TLSWorkshop.shared
    let dns = try await TinyDNSServer.start([
      TinyDNSServer.a("web.example.org", "127.0.0.1"), TinyDNSServer.a("x.apps.example.org", "192.0.2.1"),
    ])
    let server = try await VisitedServer.start(
      certificate: item.chain.map { (workshop.path($0.0), workshop.path($0.1)) }, item.manner)
    if !item.isThere { await server.stop() }
    let ladder = EdgeLadder(
      domain: item.domain, addresses: ["127.0.0.1"], port: server.port, path: "/",
      certificate: item.expected.map { TLSFileSource(path: workshop.path($0)) },
      domainField: "domain", surroundings: workshop.surroundings(), resolver: DNSLookup(dns: dns.client),
      answerTime: item.answerTime)
    let found = await CheckSamples.run(ladder.checks)
    let order = ["dns", "balancer", "tls", "http"]
    let broken = item.rung.flatMap { order.firstIndex(of: $0) } ?? order.count
    for (place, id) in order.enumerated() {
      let outcome = try #require(found[id])
      if place < broken {
        #expect(outcome.verdict == .passed, "\(id): \(outcome.finding)")
      } else if place == broken {
        #expect(outcome.verdict == item.verdict, "\(id): \(outcome.finding)")
        #expect(outcome.finding.contains(item.part), "\(id): \(outcome.finding)")
        #expect(!outcome.remedy.isEmpty)
      } else if item.verdict == .failed {
        #expect(outcome.verdict == .skipped, "\(id): \(outcome.finding)")
      } else {
        #expect(outcome.verdict == .passed, "\(id): \(outcome.finding)")
      }
    }
    if item.isThere { await server.stop() }
    await dns.stop()
  }
}
