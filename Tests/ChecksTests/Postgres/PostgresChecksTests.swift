import Checks
import FoundationEssentials
import Preflight
import Testing

/// Every fault that the checks must tell apart, on real servers: which checks then speak up, and which answer they lead to. The rest passes or is skipped.
@Suite struct PostgresChecksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var texts: [String: String]
    var lists: [String: [String]] = [:]
    /// Years from now.
    var years = 0
    var trouble: [String]
    /// A piece of what the first of them found.
    var finding = ""

    var testDescription: String { name }
  }

  static func user(_ name: String, database: String = "app", tls: Bool = false, _ more: [String: String] = [:]) -> [String: String] {
    var texts = ["host": "localhost", "port": "TLS", "user": name, "password": "\(name)-secret", "database": database, "ssl": "false"]
    if tls {
      texts["ssl"] = "true"
      texts["ca"] = "CA"
    }
    return texts.merging(more) { $1 }
  }

  static func administrator(_ name: String) -> [String: String] {
    user("newcomer", database: "fresh", ["adminUser": name, "adminPassword": "\(name)-secret"])
  }

  static let owning = ["require": ["login", "ownsDatabase", "extension:pgcrypto"]]
  static let making = ["require": ["createRole", "createDatabase"], "absent": ["user", "database"]]

  static let cases: [Case] = [
    // All is well.
    Case(name: "owner without TLS", texts: user("owner"), lists: owning, trouble: []),
    Case(name: "owner with TLS", texts: user("owner", tls: true), lists: owning, trouble: []),
    Case(name: "Azure's user@server", texts: user("trusted", ["user": "trusted"]), trouble: []),
    Case(name: "administrator", texts: administrator("maker"), lists: making, trouble: []),
    Case(name: "superuser", texts: administrator("boss"), lists: making, trouble: []),
    Case(name: "superuser of a cloud", texts: administrator("managed"), lists: making, trouble: []),
    Case(name: "an old enough minimum", texts: user("owner", ["minimumVersion": "11"]), trouble: []),
    // Where it is.
    Case(name: "unknown name", texts: user("owner", ["host": "no-such-host.invalid"]), trouble: ["name failed f.host"]),
    Case(name: "nothing listens", texts: user("owner", ["port": "1"]), trouble: ["connects failed f.port"], finding: "nothing listens on port 1"),
    // TLS.
    Case(
      name: "no TLS at the server", texts: user("owner", tls: true, ["port": "small"]), trouble: ["tls failed f.ssl"], finding: "does not speak TLS"),
    Case(name: "TLS demanded", texts: user("tlsonly"), trouble: ["tls failed f.ssl"], finding: "demands TLS"),
    Case(name: "TLS demanded and used", texts: user("tlsonly", tls: true), trouble: []),
    Case(
      name: "another CA", texts: user("owner", tls: true, ["ca": "other CA"]), trouble: ["tls failed f.ca"],
      finding: "given CA certificate does not vouch"),
    Case(name: "no CA", texts: user("owner", ["ssl": "true", "ca": ""]), trouble: ["tls failed f.ca"], finding: "not publicly trusted"),
    Case(name: "a CA that is none", texts: user("owner", ["ssl": "true", "ca": "hello"]), trouble: ["tls failed f.ca"], finding: "can be read"),
    Case(
      name: "another name", texts: user("owner", tls: true, ["host": "127.0.0.1"]), trouble: ["tls failed f.host"], finding: "is for \"localhost\""),
    Case(name: "expired", texts: user("owner", tls: true), years: 11, trouble: ["tls failed f.host"], finding: "expired on"),
    Case(name: "not yet valid", texts: user("owner", tls: true), years: -1, trouble: ["tls failed f.host"], finding: "is valid from"),
    Case(
      name: "client certificate demanded", texts: user("certified", tls: true), trouble: ["tls failed f.host"],
      finding: "demands a client certificate, which is not supported"),
    // The login.
    Case(name: "wrong password", texts: user("owner", ["password": "wrong"]), trouble: ["login failed f.password"]),
    Case(name: "wrong password with TLS", texts: user("owner", tls: true, ["password": "wrong"]), trouble: ["login failed f.password"]),
    Case(name: "unknown user", texts: user("unknown"), trouble: ["login failed f.password"], finding: "or knows no such user"),
    Case(name: "no password", texts: user("owner", ["password": ""]), trouble: ["login failed f.password"], finding: "none is given"),
    Case(
      name: "unknown database", texts: user("owner", database: "nowhere"), trouble: ["login failed f.database"], finding: "no database \"nowhere\""),
    Case(name: "may not connect", texts: user("guest", database: "closed"), trouble: ["login failed f.database"], finding: "may not connect"),
    Case(name: "may not log in", texts: user("asleep"), trouble: ["login failed f.user"], finding: "may not log in"),
    Case(name: "no entry", texts: user("stranger"), trouble: ["login failed f.user"], finding: "lets nobody in as \"stranger\""),
    Case(name: "entry without TLS only", texts: user("plainonly", tls: true), trouble: ["login failed f.ssl"], finding: "with TLS"),
    Case(
      name: "administrator's wrong password", texts: administrator("maker").merging(["adminPassword": "wrong"]) { $1 }, lists: making,
      trouble: ["adminLogin failed f.adminPassword"]),
    // Version, rights, what is there.
    Case(name: "too old", texts: user("owner", ["minimumVersion": "99"]), trouble: ["version failed f.host"], finding: "is older than 99"),
    Case(
      name: "no rights", texts: administrator("powerless"), lists: making,
      trouble: ["createDatabase failed f.adminUser", "createRole failed f.adminUser"], finding: "may not create"),
    Case(
      name: "user and database there", texts: administrator("maker").merging(["user": "owner", "database": "app"]) { $1 }, lists: making,
      trouble: ["newDatabase warned f.database", "newUser warned f.user"], finding: "already"),
    Case(name: "not the owner", texts: user("guest"), lists: owning, trouble: ["ownsDatabase failed f.user"], finding: "owned by \"owner\""),
    Case(
      name: "no extension", texts: user("owner", database: "bare"), lists: owning, trouble: ["extension.pgcrypto failed f.database"],
      finding: "is not installed in \"bare\""),
    Case(
      name: "an extension that nobody has", texts: user("owner"), lists: ["require": ["extension:nonesuch"]],
      trouble: ["extension.nonesuch failed f.host"], finding: "does not offer"),
    Case(name: "LATIN1", texts: user("owner", database: "latin"), trouble: ["encoding failed f.database"], finding: "LATIN1"),
    Case(
      name: "few connections", texts: user("owner", ["port": "small", "connections": "7"]), trouble: ["connections warned f.host"],
      finding: "of 9 connections"),
    Case(name: "few connections of one's own", texts: user("limited"), trouble: ["connections warned f.user"], finding: "limited to 3"),
  ]

  @Test(arguments: cases) func tellsApart(_ example: Case) async throws {
    let servers = try await PostgresServers.shared.value
    var texts = example.texts.mapValues {
      switch $0 {
      case "CA": servers.authority
      case "other CA": servers.otherAuthority
      case "small": "\(servers.smallPort)"
      case "TLS": "\(servers.port)"
      default: $0
      }
    }
    texts["connections"] = texts["connections"] ?? "5"
    let now = Date().addingTimeInterval(Double(example.years) * 366 * 86400)
    let outcomes = await ServerChecks.run(PostgresKind.self, texts, lists: example.lists, now: now)
    #expect(ServerChecks.trouble(outcomes) == example.trouble, "\(outcomes)")
    let first = outcomes.filter { $0.value.verdict == .failed || $0.value.verdict == .warned && $0.key != "postgres.name" }.sorted { $0.key < $1.key }
      .first
    if !example.finding.isEmpty { #expect(first?.value.finding.contains(example.finding) == true, "\(outcomes)") }
    if example.trouble.isEmpty {
      #expect(outcomes.allSatisfy { $0.value.verdict != .skipped || $0.key.lowercased().hasSuffix("fromcluster") }, "\(outcomes)")
    }
    let said = "\(outcomes)"
    for secret in texts.filter({ $0.key.lowercased().hasSuffix("password") && !$0.value.isEmpty && $0.value != "wrong" }).values {
      #expect(!said.contains(secret))
    }
    #expect(outcomes.values.allSatisfy { $0.verdict != .failed || !$0.remedy.isEmpty })
  }

  /// Whatever is above the rung that broke is skipped, and says why.
  @Test func skipsWhatCannotBeAsked() async throws {
    let servers = try await PostgresServers.shared.value
    let outcomes = await ServerChecks.run(
      PostgresKind.self, Self.user("owner", ["port": "\(servers.port)", "password": "wrong"]), lists: Self.owning)
    for name in ["version", "ownsDatabase", "extension.pgcrypto", "encoding", "connections"] {
      let outcome = try #require(outcomes["postgres.\(name)"])
      #expect(outcome.verdict == .skipped && !outcome.finding.isEmpty)
    }
  }
}
