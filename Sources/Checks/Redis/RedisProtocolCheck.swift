import Preflight

/// `PREFIX.answers`: whoever takes the connection is a Redis server. Only then is it of any use to talk of TLS and passwords.
enum RedisProtocolCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "answers", "what answers there is a Redis server", hint: "Any program may listen on a port, and a balancer does so without a server.",
      after: "connects", reads: ladder.encryptionFields
    ) { outcome($0, request) }
  }

  static func outcome(_ visit: RedisVisit, _ request: RedisRequest) -> CheckOutcome {
    switch visit.encryption {
    case .otherProtocol:
      CheckOutcome(
        .failed, "what answers there is no Redis server", remedy: "check host and port; Redis listens on 6379 unless it was told otherwise",
        field: request.fields.port ?? request.fields.host)
    case .broken(.cancelled): .skipped("it was stopped")
    // Whoever breaks off a handshake has answered.
    case .broken(.tls): .passed("it speaks TLS")
    case .broken(let failure): .silent(RedisKind.product, failure, field: request.fields.host)
    case .off, .certificate, .refused, .demanded, .clientCertificateWanted: .passed("it speaks Redis' protocol")
    }
  }
}
