import Cluster
import FoundationEssentials
import Glibc
import KubernetesObjects
import Preflight
import ProductModel
import Rehearsal
import Secrecy
import TestSupport
import Testing

@testable import Checks

/// The login that a pod tries: the pod's script with the real clients on real servers, and the pod's life on a rehearsed cluster.
@Suite(.timeLimit(.minutes(3))) struct PodLoginTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var texts: [String: String]
    var verdict = CheckOutcome.Verdict.failed
    var field: FieldID?
    var says: String
  }

  static func arguments(_ texts: [String: String]) -> CheckArguments {
    CheckArguments(
      texts.reduce(into: [:]) { values, entry in
        let content: CheckArguments.Content = entry.key.lowercased().hasSuffix("password") ? .secret(Secret(entry.value)) : .text(entry.value)
        values[entry.key] = .init(content, fields: [FieldID("f.\(entry.key)")])
      })
  }

  /// What the pod would do, in a folder of this machine.
  private static func play(_ login: PodLogin, in scratch: ScratchFolder) throws -> CheckOutcome {
    for (name, contents) in login.files { try scratch.write("files/\(name)", contents.reveal()) }
    let script = try scratch.write("login.sh", login.script)
    let words = [script, scratch.path("files")] + login.arguments
    // As bare as a pod: nothing of this machine's settings reaches the client.
    let line = "env -i PATH=\"$PATH\" sh " + words.map { "'\($0)'" }.joined(separator: " ") + " </dev/null"
    let pipe = try #require(popen(line, "r"))
    var lines: [String] = []
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, Int32(buffer.count), pipe) != nil {
      lines.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).trimmedOfLineEnd)
    }
    return login.outcome(PodProbe.Report(succeeded: pclose(pipe) == 0, lines: lines))
  }

  static func user(_ name: String, _ more: [String: String] = [:]) -> [String: String] {
    ["host": "localhost", "user": name, "password": "\(name)-secret", "database": "app", "ssl": "false"].merging(more) { $1 }
  }

  static let postgres: [Case] = [
    Case(testDescription: "owner", texts: user("owner"), verdict: .passed, says: "pods log in as \"owner\" (PostgreSQL "),
    Case(testDescription: "owner with TLS", texts: user("owner", ["ssl": "true", "ca": "CA"]), verdict: .passed, says: "pods log in"),
    Case(
      testDescription: "wrong password", texts: user("owner", ["password": "wr=ong '\"\\ ü"]), field: "f.password", says: "refused the password"),
    Case(testDescription: "no password", texts: user("owner", ["password": ""]), field: "f.password", says: "none is given"),
    Case(testDescription: "unknown database", texts: user("owner", ["database": "nowhere"]), field: "f.database", says: "no database \"nowhere\""),
    Case(testDescription: "may not connect", texts: user("guest", ["database": "closed"]), field: "f.database", says: "may not connect"),
    Case(testDescription: "may not log in", texts: user("asleep"), field: "f.user", says: "may not log in"),
    Case(testDescription: "no entry", texts: user("stranger"), field: "f.user", says: "from the pod's address"),
    Case(testDescription: "TLS demanded", texts: user("tlsonly"), field: "f.user", says: "without TLS"),
    Case(testDescription: "another CA", texts: user("owner", ["ssl": "true", "ca": "other CA"]), field: "f.ssl", says: "encrypted connection"),
    Case(
      testDescription: "client certificate", texts: user("certified", ["ssl": "true", "ca": "CA"]), field: "f.user",
      says: "demands a client certificate"),
    Case(
      testDescription: "two lines", texts: user("owner", ["password": "a\nhost=elsewhere"]), verdict: .skipped, says: "cannot be told a password"),
  ]

  @Test(arguments: postgres) func thePodsOwnLoginIsToldApart(_ item: Case) async throws {
    let servers = try await PostgresServers.shared.value
    var texts = item.texts
    texts["port"] = "\(servers.port)"
    texts["ca"] = texts["ca"].map { $0 == "CA" ? servers.authority : servers.otherAuthority }
    let scratch = try ScratchFolder()
    let outcome: CheckOutcome
    switch PostgresPodLogin.login(PostgresRequest(Self.arguments(texts)), .user, image: "x", folder: scratch.path("files")) {
    case .success(let login): outcome = try Self.play(login, in: scratch)
    case .failure(let unfit): outcome = unfit.outcome
    }
    #expect(outcome.verdict == item.verdict, "\(outcome)")
    #expect(outcome.finding.contains(item.says), "\(outcome)")
    #expect(outcome.field == item.field)
    #expect(!"\(outcome)".contains(texts["password"].flatMap { $0.isEmpty ? nil : $0 } ?? "‹none›"))
  }

  /// What a server says that no test can bring about; one that speaks another language is not understood, and is shown.
  @Test(arguments: [
    ("FATAL:  sorry, too many clients already", "no connection left", FieldID?.some("f.host")),
    ("FATAL:  the database system is starting up", "starting or stopping", "f.host"),
    ("FATAL:  kein pg_hba.conf-Eintrag für Host »10.0.0.1«, Benutzer »owner«, Datenbank »app«, SSL aus", "lets nobody in", "f.user"),
    ("FATAL:  Passwort-Authentifizierung für Benutzer »owner« fehlgeschlagen", "the login failed", "f.user"),
  ]) func itsWordsAreReadOrShown(words: String, says: String, field: FieldID?) {
    let report = PodProbe.Report(succeeded: false, lines: ["psql: error: connection to server at \"db\" (10.0.0.1), port 5432 failed: \(words)"])
    let outcome = PostgresPodLogin.outcome(report, PostgresRequest(Self.arguments(Self.user("owner"))), .user, "owner")
    #expect(outcome.verdict == .failed && outcome.finding.contains(says), "\(outcome)")
    #expect(outcome.field == field)
    #expect(outcome.evidence.first?.contains(words.dropFirst("FATAL:  ".count)) == true, "\(outcome)")
    #expect(!outcome.remedy.isEmpty)
  }

  static let redis: [(kind: RedisServers.Kind, texts: [String: String], item: Case)] = [
    (.open, [:], Case(testDescription: "open", texts: [:], verdict: .passed, says: "asks for no password")),
    (
      .open, ["password": "x"],
      Case(testDescription: "needless", texts: [:], verdict: .warned, field: "f.password", says: "the server has none")
    ),
    (.locked, ["password": "locked-secret"], Case(testDescription: "locked", texts: [:], verdict: .passed, says: "took the password")),
    (.locked, ["password": "no \"good\"\\"], Case(testDescription: "wrong", texts: [:], field: "f.password", says: "refused the password")),
    (.locked, ["password": ""], Case(testDescription: "none", texts: [:], field: "f.password", says: "none is given")),
    (
      .encrypted, ["password": "locked-secret", "ssl": "true", "ca": "CA"],
      Case(testDescription: "encrypted", texts: [:], verdict: .passed, says: "took the password")
    ),
    (
      .encrypted, ["password": "locked-secret", "ssl": "true", "ca": "other CA"],
      Case(testDescription: "another CA", texts: [:], field: "f.ssl", says: "do not get as far as the login")
    ),
  ]

  @Test(arguments: redis.indices) func soIsThatOfRedis(_ index: Int) async throws {
    let (kind, more, item) = Self.redis[index]
    let servers = try await RedisServers.shared.value
    var texts = ["host": "localhost", "port": "\(servers.port(kind))", "ssl": "false"].merging(more) { $1 }
    texts["ca"] = texts["ca"].map { $0 == "CA" ? servers.authority : servers.otherAuthority }
    let scratch = try ScratchFolder()
    let login = try RedisPodLogin.login(RedisRequest(Self.arguments(texts)), image: "x", folder: scratch.path("files")).get()
    #expect(!login.arguments.contains { argument in more["password"].map { !$0.isEmpty && argument.contains($0) } ?? false })
    let outcome = try Self.play(login, in: scratch)
    #expect(outcome.verdict == item.verdict, "\(item.testDescription): \(outcome)")
    #expect(outcome.finding.contains(item.says), "\(outcome)")
    #expect(outcome.field == item.field)
  }

  // MARK: The pod on a rehearsed cluster

  /// Port 1 of this machine: nothing listens there, so that only the pod can tell.
  private static let unreached = user("owner", ["host": "127.0.0.1", "port": "1", "password": "planted-secret"])

  private static func check(_ id: CheckID, _ stage: ShopStage) throws -> Check {
    var context = stage.context
    context.consents = [.probePod]
    return try #require(PostgresKind.checks(arguments(unreached), in: context).first { $0.id == id })
  }

  private static func leftOver(_ stage: ShopStage) async throws -> [String] {
    let names = try await stage.client.metadataList(.secrets, Selection(namespace: ShopStage.namespace)).compactMap(\.name)
    return names.filter { $0.hasPrefix("slipway-") }
  }

  @Test(arguments: [
    (
      "behaviours: [{pod: \"slipway-login-*\", log: [\"17.2\"]}]", CheckOutcome.Verdict.passed, "pods log in as \"owner\" (PostgreSQL 17.2)",
      FieldID?.none
    ),
    (
      """
      failures:
        - pod: "slipway-login-*"
          exit: {code: 2}
          log: ['psql: error: connection to server at "127.0.0.1", port 1 failed: FATAL:  password authentication failed for user "owner"']
      """, .failed, "refused the password", "f.password"
    ),
    ("failures: [{pod: \"slipway-login-*\", exit: {code: 1}, log: [\"no client\"]}]", .skipped, "has no psql", nil),
    ("failures: [{pod: \"slipway-login-*\", image: {message: \"denied\"}}]", .skipped, "could not be pulled", nil),
  ]) func aPodLogsInAndLeavesNothing(scenario: String, verdict: CheckOutcome.Verdict, says: String, field: FieldID?) async throws {
    var change = ShopStage.Change()
    change.nodes = scenario
    let stage = try await ShopStage(change)
    let outcome = await (try Self.check("postgres.loginFromCluster", stage)).run()
    #expect(outcome.verdict == verdict, "\(outcome)")
    #expect(outcome.finding.contains(says), "\(outcome)")
    #expect(outcome.field == field)
    #expect(try await Self.leftOver(stage).isEmpty)
    #expect(!"\(outcome)".contains("planted-secret"))
  }

  @Test func withoutTheRightToMakeASecretNoPodIsMade() async throws {
    let stage = try await ShopStage()
    stage.cluster.begin(.forbidden(AccessRule(verbs: ["create"], resources: ["secrets"])))
    let outcome = await (try Self.check("postgres.loginFromCluster", stage)).run()
    #expect(outcome.verdict == .skipped && outcome.finding.contains("secrets"), "\(outcome)")
  }

  @Test func itsSecretGoesWhenTheCheckIsStopped() async throws {
    var change = ShopStage.Change()
    change.nodes = "behaviours: [{pod: \"slipway-login-*\", run: 1000000}]"
    let stage = try await ShopStage(change)
    let check = try Self.check("postgres.loginFromCluster", stage)
    let task = Task { await check.run() }
    while try await Self.leftOver(stage).isEmpty, !Task.isCancelled { await Task.yield() }
    task.cancel()
    #expect(await task.value.verdict == .skipped)
    #expect(try await Self.leftOver(stage).isEmpty)
  }

  @Test func whereThisComputerGetsToTheServerNoPodIsNeeded() async throws {
    let servers = try await PostgresServers.shared.value
    var context = try await ShopStage().context
    context.consents = [.probePod]
    let arguments = Self.arguments(Self.user("owner", ["port": "\(servers.port)"]))
    let check = try #require(PostgresKind.checks(arguments, in: context).first { $0.id == "postgres.loginFromCluster" })
    #expect(await check.run() == .skipped("this computer reaches the server and tries the login itself"))
  }
}

extension String {
  fileprivate var trimmedOfLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
