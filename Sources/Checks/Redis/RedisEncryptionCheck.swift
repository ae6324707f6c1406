import Preflight

/// `PREFIX.tls`: TLS as it is answered, and the server's certificate.
enum RedisEncryptionCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "tls", "the Redis server takes connections with TLS as answered",
      hint: "Where one side wants TLS and the other does not, or the certificate is not trusted, no part of the product gets through.",
      after: "answers", reads: ladder.encryptionFields
    ) { outcome($0, request) }
  }

  static func outcome(_ visit: RedisVisit, _ request: RedisRequest) -> CheckOutcome {
    switch visit.encryption {
    case .off: return .passed("TLS is not used, and the server does not demand it")
    case .refused:
      return CheckOutcome(
        .failed, "the server does not speak TLS on this port", remedy: "answer that TLS is not used, or give the port for TLS",
        field: request.fields.ssl)
    case .demanded:
      return CheckOutcome(
        .failed, "the server demands TLS", remedy: "answer that TLS is used; give the server's CA certificate if it is not publicly trusted",
        field: request.fields.ssl)
    case .clientCertificateWanted(let words):
      return CheckOutcome(
        .failed, "the server demands a client certificate, which is not supported",
        remedy: "have its administrator set \"tls-auth-clients no\"; a password protects it then", field: request.fields.host, evidence: [words])
    case .broken(.tls(let words)):
      return CheckOutcome(
        .failed, "the TLS handshake with the server failed", remedy: "check that the server supports TLS 1.2 or later",
        field: request.fields.ssl ?? request.fields.host, evidence: [words])
    case .otherProtocol, .broken: return .skipped("nobody answered the question for TLS", remedy: "see what answers there")
    case .certificate(let faults):
      if case .unreadable = request.authorities {
        return CheckOutcome(
          .failed, "the given CA holds no certificate that can be read", remedy: "give a PEM file with \"-----BEGIN CERTIFICATE-----\"",
          field: request.fields.authority)
      }
      let hasAuthority = request.authorities.list != nil
      let context = CertificateContext(
        product: RedisKind.product, hasAuthority: hasAuthority, hostField: request.fields.host,
        authorityField: request.fields.authority ?? request.fields.ssl)
      return CertificateFault.outcome(faults, context)
        ?? .passed("the server speaks TLS; its certificate is for this host and \(hasAuthority ? "vouched for by the given CA" : "publicly trusted")")
    }
  }
}
