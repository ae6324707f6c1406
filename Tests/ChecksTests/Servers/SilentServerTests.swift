import Preflight
import ProductModel
import Testing

@testable import Checks

/// Something takes the connection and then says nothing, as a load balancer does whose server is down: that is said, and neither TLS nor a login is blamed, since nobody got
/// so far as to see them.
@Suite(.timeLimit(.minutes(2))) struct SilentServerTests {
  @Test(arguments: ["false", "true"]) func aSilentPostgresIsNamed(_ ssl: String) async throws {
    let server = try await VisitedServer.start(certificate: nil, .silent)
    let outcomes = await ServerChecks.run(
      PostgresKind.self, ["host": "127.0.0.1", "port": "\(server.port)", "user": "owner", "password": "owner-secret", "ssl": ssl],
      lists: ["require": ["login", "ownsDatabase"]])
    #expect(ServerChecks.trouble(outcomes) == ["answers failed f.host"], "\(outcomes)")
    #expect(outcomes["postgres.answers"]?.finding.contains("then says nothing") == true)
    for name in ["tls", "login", "version", "ownsDatabase", "encoding", "connections"] {
      #expect(outcomes["postgres.\(name)"]?.verdict == .skipped, "\(name)")
    }
    await server.stop()
  }

  @Test(arguments: ["false", "true"]) func soIsASilentRedis(_ ssl: String) async throws {
    let server = try await VisitedServer.start(certificate: nil, .silent)
    let outcomes = await ServerChecks.run(
      RedisKind.self, ["host": "127.0.0.1", "port": "\(server.port)", "password": "locked-secret", "ssl": ssl])
    #expect(ServerChecks.trouble(outcomes) == ["answers failed f.host"], "\(outcomes)")
    #expect(outcomes["redis.answers"]?.finding.contains("then says nothing") == true)
    for name in ["tls", "login", "version", "streams", "eviction"] { #expect(outcomes["redis.\(name)"]?.verdict == .skipped, "\(name)") }
    await server.stop()
  }

  /// What a server tells of its streams, by its commands or else by its version.
  @Test(arguments: [
    (Bool?.some(true), String?.none, CheckOutcome.Verdict.passed), (nil, "7.2.4", .passed), (nil, "4.0.14", .failed), (false, "7.2.4", .failed),
    (nil, nil, .skipped),
  ]) func streamsAreToldByCommandOrVersion(hasStreams: Bool?, version: String?, verdict: CheckOutcome.Verdict) {
    let facts = RedisFacts(versionText: version, hasStreams: hasStreams, isCluster: false, refusals: [])
    #expect(RedisStreamsCheck.outcome(facts, "f.host").verdict == verdict)
  }
}
