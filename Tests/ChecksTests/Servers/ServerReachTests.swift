import Preflight
import ProductModel
import Testing

@testable import Checks

@Suite struct ServerReachTests {
  private static let place = ServerPlace(host: "db.example.org", port: 5432, hostField: "f.host", portField: "f.port", product: "PostgreSQL")

  private func reach(_ address: String, _ failure: ProbeFailure?) throws -> ServerReach {
    let address = try #require(IPAddress(address))
    return ServerReach(resolution: .addresses([address]), attempts: [.init(address: address, failure: failure)])
  }

  @Test(arguments: [
    ("8.8.8.8", ProbeFailure?.none, CheckOutcome.Verdict.passed), ("8.8.8.8", .refused, .failed), ("8.8.8.8", .timedOut, .failed),
    ("8.8.8.8", .unreachable("no route to host"), .failed), ("10.1.2.3", .refused, .failed), ("10.1.2.3", .timedOut, .warned),
    ("172.20.0.1", .unreachable("no route to host"), .warned), ("fd00::1", .timedOut, .warned), ("10.1.2.3", .cancelled, .skipped),
  ]) func tellsFailuresApart(address: String, failure: ProbeFailure?, verdict: CheckOutcome.Verdict) throws {
    let outcome = try reach(address, failure).connectsOutcome(Self.place)
    #expect(outcome.verdict == verdict)
    #expect((outcome.offer == .consent(.probePod)) == (verdict == .warned))
    #expect(outcome.field == (verdict == .passed || verdict == .skipped ? nil : failure == .refused ? "f.port" : "f.host"))
  }

  @Test(arguments: [
    (NameResolution.unknown, "db.example.org", CheckOutcome.Verdict.failed), (.unknown, "postgres.data.svc.cluster.local", .warned),
    (.unknown, "postgres", .warned), (.noAnswer("try again"), "db.example.org", .skipped),
  ]) func tellsNamesApart(resolution: NameResolution, host: String, verdict: CheckOutcome.Verdict) {
    var place = Self.place
    place.host = host
    let reach = ServerReach(resolution: resolution, attempts: [])
    #expect(reach.resolvesOutcome(place).verdict == verdict)
    #expect(reach.connectsOutcome(place).verdict == .skipped)
  }

  @Test(arguments: [
    ("127.0.0.1", IPAddress.Scope.loopback), ("::1", .loopback), ("10.0.0.1", .inside), ("172.16.0.1", .inside), ("172.32.0.1", .everywhere),
    ("192.168.1.1", .inside), ("169.254.1.1", .inside), ("100.64.0.1", .inside), ("fe80::1%eth0", .inside), ("fd12::1", .inside),
    ("::ffff:10.0.0.1", .inside), ("8.8.8.8", .everywhere), ("2001:db8::1", .everywhere),
  ]) func knowsInnerAddresses(text: String, scope: IPAddress.Scope) {
    #expect(IPAddress(text)?.scope == scope)
  }

  @Test(arguments: ["", "db", "1.2.3", "1.2.3.4.5"]) func namesAreNoAddresses(text: String) { #expect(IPAddress(text) == nil) }
}

@Suite struct ClusterReachTests {
  /// A pod runs with consent only.
  @Test(arguments: [("redis", "redis.fromCluster"), ("postgres", "postgres.fromCluster")]) func asksFirst(kind: String, id: String) async {
    let outcomes = await ServerChecks.run(kind == "redis" ? RedisKind.self : PostgresKind.self, ["host": "127.0.0.1", "port": "1"])
    #expect(outcomes[id]?.verdict == .skipped)
    #expect(outcomes[id]?.offer == .consent(.probePod))
  }
}
