import KubernetesObjects
import Preflight

extension PostgresFailure {
  /// What a failed login means, and which answer to look at.
  /// - Parameter origin: where the login came from.
  func outcome(_ request: PostgresRequest, _ person: PostgresLadder.Person, from origin: String = "this computer's address") -> CheckOutcome {
    let isAdministrator = person == .administrator
    let fields = request.fields
    let userField = isAdministrator ? request.adminUserField : fields.user
    let passwordField = isAdministrator ? request.adminPasswordField : fields.password
    let databaseField = isAdministrator ? request.adminUserField : request.databaseField
    let user = ((isAdministrator ? request.adminUser : request.user) ?? "").harmless
    let database = (isAdministrator ? request.adminDatabase : request.database ?? request.user ?? "").harmless
    var outcome: CheckOutcome
    switch self {
    case .wrongPassword:
      outcome = CheckOutcome(
        .failed, "the server refused the password of \"\(user)\", or knows no such user; it does not say which",
        remedy: "check the password, then the user name" + azureAdvice(request, user), field: passwordField)
    case .passwordWanted:
      outcome = CheckOutcome(.failed, "the server asks for a password of \"\(user)\", and none is given", remedy: "answer it", field: passwordField)
    case .unknownUser:
      outcome = CheckOutcome(.failed, "the server knows no user \"\(user)\"", remedy: "check the name" + azureAdvice(request, user), field: userField)
    case .loginNotPermitted:
      outcome = CheckOutcome(
        .failed, "\"\(user)\" is a role that may not log in", remedy: "name another user, or have an administrator run this", field: userField)
      outcome.commands = ["ALTER ROLE \(user.quotedForSQL) LOGIN;"]
    case .noEntry(let encrypted, _):
      let how = encrypted == true ? " with TLS" : encrypted == false ? " without TLS" : ""
      outcome = CheckOutcome(
        .failed, "the server lets nobody in as \"\(user)\" to \"\(database)\" from \(origin)\(how)",
        remedy: encrypted == true
          ? "have its administrator allow it in pg_hba.conf, or answer that TLS is not used"
          : "have its administrator allow it in pg_hba.conf or the firewall rules, for the cluster's addresses too",
        field: encrypted == true ? fields.ssl : userField)
    case .clientCertificateWanted:
      outcome = CheckOutcome(
        .failed, "the server demands a client certificate of \"\(user)\", which is not supported",
        remedy: "have its administrator allow this user to log in with a password alone", field: userField)
    case .refused:
      outcome = CheckOutcome(
        .failed, "the server refused \"\(user)\"", remedy: "read the server's words, and ask its administrator", field: userField)
    case .unknownDatabase:
      outcome = CheckOutcome(
        .failed, "there is no database \"\(database)\" on the server",
        remedy: isAdministrator ? "have it created: administrators log in there" : "check its name, or have an administrator run this",
        field: databaseField)
      outcome.commands = [
        "CREATE DATABASE \(database.quotedForSQL) OWNER \((request.roleName ?? user).quotedForSQL) ENCODING 'UTF8' TEMPLATE template0;"
      ]
    case .mayNotConnect:
      outcome = CheckOutcome(
        .failed, "\"\(user)\" may not connect to \"\(database)\"", remedy: "name another database, or have an administrator run this",
        field: databaseField)
      outcome.commands = ["GRANT CONNECT ON DATABASE \(database.quotedForSQL) TO \(user.quotedForSQL);"]
    case .tooManyConnections:
      outcome = CheckOutcome(
        .failed, "the server has no connection left",
        remedy: "raise max_connections (a larger machine in a managed service), or end unused connections",
        field: fields.host)
    case .notReady:
      outcome = CheckOutcome(.failed, "the server is starting or stopping", remedy: "wait until it is up, then check again", field: fields.host)
    case .optionsRefused:
      outcome = CheckOutcome(
        .failed, "a connection pooler refused the session's settings", remedy: "give the address of the server itself", field: fields.host)
    case .tls:
      outcome = CheckOutcome(
        .failed, "the encrypted connection was not made", remedy: "see what the TLS check found", field: fields.ssl ?? fields.host)
    case .timedOut(let limit):
      outcome = .skipped(
        "the server did not answer the login within \(limit.components.seconds) seconds", remedy: "check that it is not overloaded, then check again")
    case .cancelled: outcome = .skipped("it was stopped")
    case .server(let state, _):
      outcome = CheckOutcome(
        .failed, "the login failed" + (state.map { " (SQLSTATE \($0))" } ?? ""), remedy: "read the server's words, and ask its administrator",
        field: userField)
    case .other:
      outcome = .skipped("this computer could not ask", remedy: "see what stands in its way below, then check again")
    }
    outcome.evidence = [words?.harmless].compactMap { $0 }
    return outcome
  }

  /// The single server of Azure wants the server's name behind the user's.
  private func azureAdvice(_ request: PostgresRequest, _ user: String) -> String {
    guard let host = request.place?.host, host.hasSuffix(".database.azure.com"), !user.contains("@"), let server = host.split(separator: ".").first
    else { return "" }
    return "; a single server of Azure wants \"\(user)@\(String(server).harmless)\""
  }
}

extension String {
  /// As an identifier in SQL.
  var quotedForSQL: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
