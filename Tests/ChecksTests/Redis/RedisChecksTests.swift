import Checks
import FoundationEssentials
import Preflight
import Testing

/// Every fault that the checks must tell apart, on real servers: which checks then speak up, and which answer they lead to.
@Suite struct RedisChecksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var server: RedisServers.Kind
    var texts: [String: String] = [:]
    var years = 0
    var trouble: [String] = []
    var finding = ""
    /// What the server does not tell.
    var skipped: [String] = []

    var testDescription: String { name }
  }

  static let tls = ["ssl": "true", "ca": "CA", "password": "locked-secret"]

  static let cases: [Case] = [
    Case(name: "open", server: .open, texts: ["databases": "16", "minimumVersion": "5"]),
    Case(name: "with a password", server: .locked, texts: ["password": "locked-secret", "databases": "4"]),
    Case(name: "with TLS", server: .encrypted, texts: tls),
    Case(name: "CONFIG and COMMAND forbidden", server: .closed, texts: ["databases": "4"], skipped: ["databases"]),
    Case(name: "no password", server: .locked, trouble: ["login failed f.password"], finding: "asks for a password"),
    Case(
      name: "wrong password", server: .locked, texts: ["password": "wrong"], trouble: ["login failed f.password"], finding: "refused the password"),
    Case(
      name: "wrong user", server: .locked, texts: ["user": "who", "password": "wrong"], trouble: ["login failed f.password"], finding: "user \"who\""),
    Case(name: "a password for nothing", server: .open, texts: ["password": "any"], trouble: ["login warned f.password"], finding: "has none"),
    Case(name: "TLS demanded", server: .encrypted, texts: ["password": "locked-secret"], trouble: ["tls failed f.ssl"], finding: "demands TLS"),
    Case(name: "no TLS at the server", server: .locked, texts: tls, trouble: ["tls failed f.ssl"], finding: "does not speak TLS"),
    Case(
      name: "another CA", server: .encrypted, texts: tls.merging(["ca": "other CA"]) { $1 }, trouble: ["tls failed f.ca"], finding: "does not vouch"),
    Case(
      name: "no CA", server: .encrypted, texts: ["ssl": "true", "ca": "", "password": "locked-secret"], trouble: ["tls failed f.ca"],
      finding: "not publicly trusted"),
    Case(
      name: "another name", server: .encrypted, texts: tls.merging(["host": "127.0.0.1"]) { $1 }, trouble: ["tls failed f.host"],
      finding: "not for \"127.0.0.1\""),
    Case(name: "expired", server: .encrypted, texts: tls, years: 11, trouble: ["tls failed f.host"], finding: "expired on"),
    Case(
      name: "client certificate demanded", server: .certified, texts: ["ssl": "true", "ca": "CA"], trouble: ["tls failed f.host"],
      finding: "client certificate"),
    Case(name: "too old", server: .open, texts: ["minimumVersion": "99"], trouble: ["version failed f.host"], finding: "is older than 99"),
    Case(name: "forgetful", server: .forgetful, trouble: ["eviction failed f.host"], finding: "allkeys-lru"),
    Case(
      name: "few databases", server: .locked, texts: ["password": "locked-secret", "databases": "16"], trouble: ["databases failed f.host"],
      finding: "it has 4"),
    Case(name: "nothing listens", server: .open, texts: ["port": "1"], trouble: ["connects failed f.port"], finding: "nothing listens"),
  ]

  @Test(arguments: cases) func tellsApart(_ example: Case) async throws {
    let servers = try await RedisServers.shared.value
    let given = ["host": "localhost", "port": "\(servers.port(example.server))", "ssl": "false", "password": ""].merging(example.texts) { $1 }
    let texts = given.mapValues { $0 == "CA" ? servers.authority : $0 == "other CA" ? servers.otherAuthority : $0 }
    let now = Date().addingTimeInterval(Double(example.years) * 366 * 86400)
    let outcomes = await ServerChecks.run(RedisKind.self, texts, now: now)
    #expect(ServerChecks.trouble(outcomes) == example.trouble, "\(outcomes)")
    let first = outcomes.first { $0.value.verdict == .failed || $0.value.verdict == .warned && $0.key != "redis.name" }
    if !example.finding.isEmpty { #expect(first?.value.finding.contains(example.finding) == true, "\(outcomes)") }
    if example.trouble.isEmpty {
      let skipped = outcomes.filter { $0.value.verdict == .skipped && !$0.key.hasSuffix("romCluster") }.keys.map {
        String($0.dropFirst("redis.".count))
      }
      #expect(skipped == example.skipped, "\(outcomes)")
    }
    #expect(!"\(outcomes)".contains("locked-secret"))
  }

  @Test func aServerOfAnotherKindIsNamed() async throws {
    let postgres = try await PostgresServers.shared.value
    let redis = try await RedisServers.shared.value
    let asRedis = await ServerChecks.run(RedisKind.self, ["host": "localhost", "port": "\(postgres.port)"])
    #expect(ServerChecks.trouble(asRedis).count == 1 && asRedis["redis.answers"]?.verdict == .failed, "\(asRedis)")
    let asPostgres = await ServerChecks.run(
      PostgresKind.self, ["host": "localhost", "port": "\(redis.port(.open))", "user": "owner", "password": "owner-secret"])
    #expect(ServerChecks.trouble(asPostgres).count == 1 && asPostgres["postgres.answers"]?.verdict == .failed, "\(asPostgres)")
  }
}
