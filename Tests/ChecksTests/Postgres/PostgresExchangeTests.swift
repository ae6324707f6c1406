import Secrecy
import Testing

@testable import Checks

@Suite struct PostgresExchangeTests {
  private func login(_ servers: PostgresServers, _ user: String = "boss") throws -> PostgresLogin {
    PostgresLogin(
      host: "localhost", address: try #require(IPAddress("127.0.0.1")), port: servers.port, user: user, password: Secret("\(user)-secret"),
      database: "app", encryption: .verified(pem: servers.authority))
  }

  /// Even a superuser changes nothing through it, with the session's setting and without.
  @Test(arguments: [true, false]) func cannotWrite(sendsOptions: Bool) async throws {
    var login = try login(try await PostgresServers.shared.value)
    login.sendsOptions = sendsOptions
    await #expect {
      _ = try await PostgresExchange.ask(login, [PostgresQuery("CREATE TABLE written (a int)")])
    } throws: { error in
      // 25006 is "read only sql transaction".
      if case .server("25006", _)? = error as? PostgresFailure { true } else { false }
    }
  }

  /// What the server heard of all checks of this process so far.
  @Test func onlyReads() async throws {
    let servers = try await PostgresServers.shared.value
    _ = try await PostgresExchange.ask(try login(servers), [PostgresQuery("SELECT 1")])
    let statements = try servers.log.split(separator: "\n").filter { $0.hasPrefix("slipway|") && $0.contains("execute <unnamed>: ") }
      .compactMap { line in line.firstRange(of: "execute <unnamed>: ").map { String(line[$0.upperBound...]) } }
    #expect(statements.contains { $0.hasPrefix("SELECT") })
    for statement in statements where !statement.hasPrefix("CREATE TABLE written") {
      #expect(["BEGIN READ ONLY", "SELECT", "ROLLBACK"].contains { statement.hasPrefix($0) }, "\(statement)")
    }
  }

  @Test func canBeStopped() async throws {
    let login = try login(try await PostgresServers.shared.value)
    let task = Task { () async -> PostgresFailure? in
      do throws(PostgresFailure) {
        _ = try await PostgresExchange.ask(login, [PostgresQuery("SELECT pg_sleep(30)")])
        return nil
      } catch {
        return error
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  @Test func saysWhatTookTooLong() async throws {
    var login = try login(try await PostgresServers.shared.value)
    login.limit = .milliseconds(300)
    await #expect(throws: PostgresFailure.timedOut(.milliseconds(300))) {
      _ = try await PostgresExchange.ask(login, [PostgresQuery("SELECT pg_sleep(30)")])
    }
  }

  @Test func passwordsStayOutOfTheParameters() throws {
    let address = try #require(IPAddress("10.0.0.1"))
    let login = PostgresLogin(
      host: "db", address: address, port: 5432, user: "u", password: Secret("hidden-word"), database: "d", encryption: .off)
    #expect(!login.parameters(authorityFile: nil).contains { $0.1.contains("hidden-word") })
    #expect(!"\(login)".contains("hidden-word"))
  }

  @Test func theCAGoesWhereTheEnvironmentSays() async throws {
    var login = PostgresLogin(
      host: "db", address: try #require(IPAddress("127.0.0.1")), port: 1, user: "u", database: "d", encryption: .verified(pem: "x"))
    login.temporaryFolder = "/nowhere/at/all"
    await #expect(throws: PostgresFailure.other("no folder could be made in /nowhere/at/all for the CA certificate: No such file or directory")) {
      _ = try await PostgresExchange.ask(login)
    }
  }

  @Test(arguments: [
    ("28P01: password authentication failed for user \"u\"", PostgresFailure.wrongPassword(words: "password authentication failed for user \"u\"")),
    ("3D000: database \"x\" does not exist", .unknownDatabase(words: "database \"x\" does not exist")),
    ("53300: sorry, too many clients already", .tooManyConnections(words: "sorry, too many clients already")),
    ("57P03: the database system is starting up", .notReady(words: "the database system is starting up")),
    (
      "28000: SSL connection is required. Please specify SSL options and retry.",
      .noEntry(encrypted: false, words: "SSL connection is required. Please specify SSL options and retry.")
    ),
    (
      "28000: no pg_hba.conf entry for host \"1.2.3.4\", user \"u\", database \"d\", SSL off",
      .noEntry(encrypted: false, words: "no pg_hba.conf entry for host \"1.2.3.4\", user \"u\", database \"d\", SSL off")
    ),
    ("08P01: unsupported startup parameter: options", .optionsRefused),
    ("XX000: internal", .server(state: "XX000", words: "internal")),
  ]) func readsRefusals(text: String, expected: PostgresFailure) {
    for severity in ["FATAL", "SCHWERWIEGEND"] {
      let words = "connection to server at \"db\" (10.0.0.1), port 5432 failed: \(severity):  \(text)\nLOCATION:  auth_failed, auth.c:326\n"
      #expect(PostgresFailure(connectionWords: words, wantsPassword: false) == expected)
    }
  }

  @Test(arguments: [
    ("azure@pg1", "pg1.postgres.database.azure.com", "azure"), ("azure@pg2", "pg1.postgres.database.azure.com", "azure@pg2"),
    ("plain", "db", "plain"),
  ]) func knowsAzureUsers(user: String, host: String, role: String) {
    let request = PostgresRequest(CheckArguments(["host": .init(.text(host)), "user": .init(.text(user))]))
    #expect(request.roleName == role)
  }
}
