import KubernetesObjects
import Preflight

/// `PREFIX.connections`: room for the product's own.
enum PostgresConnectionsCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "connections", "the PostgreSQL server has room for \(request.connections) more connections", severity: .advisory,
      hint: "Every part of the product keeps some open; the last ones to start are refused when there is no room.", as: ladder.insider
    ) { outcome($0, request) }
  }

  static func outcome(_ facts: PostgresFacts, _ request: PostgresRequest) -> CheckOutcome {
    if let limited = facts.limitedConnections, limited < request.connections, limited < facts.freeConnections {
      return CheckOutcome(
        .warned,
        "\"\(facts.user.harmless)\" or its database is limited to \(limited) more connections; the product opens about \(request.connections)",
        remedy: "have the limit raised", field: request.fields.user,
        commands: [
          "ALTER ROLE \(facts.user.harmless.quotedForSQL) CONNECTION LIMIT -1;",
          "ALTER DATABASE \(facts.databaseName.harmless.quotedForSQL) CONNECTION LIMIT -1;",
        ])
    }
    let room = "\(facts.freeConnections) of \(facts.maximumConnections) connections are free"
    if facts.freeConnections >= request.connections { return .passed(room) }
    return CheckOutcome(
      .warned, "\(room); the product opens about \(request.connections)",
      remedy: "raise max_connections (in a managed service: a larger machine, or its settings)", field: request.fields.host)
  }
}
