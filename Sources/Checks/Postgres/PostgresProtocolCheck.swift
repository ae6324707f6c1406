import Preflight

/// `PREFIX.answers`: whoever takes the connection is a PostgreSQL server. Only then is it of any use to talk of TLS and logins.
enum PostgresProtocolCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let id = ladder.id("answers")
    return Check(
      id: id, title: "what answers there is a PostgreSQL server", hint: "Any program may listen on a port, and a balancer does so without a server.",
      reads: ladder.fields(nil), after: [ladder.id("connects")], step: ladder.step, timeLimit: .seconds(14)
    ) {
      guard let look = ladder.encryption else { return .noPlace(PostgresKind.product) }
      guard let seen = await look.value(for: id) else { return .unreached(PostgresKind.product) }
      return outcome(seen.encryption, ladder.request.fields)
    }
  }

  static func outcome(_ encryption: PostgresEncryption, _ fields: ServerRequest.Fields) -> CheckOutcome {
    switch encryption {
    case .otherProtocol:
      CheckOutcome(
        .failed, "what answers there is no PostgreSQL server", remedy: "check host and port; PostgreSQL listens on 5432 unless it was told otherwise",
        field: fields.port ?? fields.host)
    case .silent(.cancelled): .skipped("it was stopped")
    case .silent(let failure): .silent(PostgresKind.product, failure, field: fields.host)
    case .offered, .refused, .broken: .passed("it speaks PostgreSQL's protocol")
    }
  }
}
