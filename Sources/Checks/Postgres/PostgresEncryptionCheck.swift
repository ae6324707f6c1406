import Preflight

/// `PREFIX.tls`: TLS as it is answered, and the server's certificate.
enum PostgresEncryptionCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let id = ladder.id("tls")
    let request = ladder.request
    return Check(
      id: id, title: "the PostgreSQL server takes connections with TLS as answered",
      hint: "Where one side wants TLS and the other does not, or the certificate is not trusted, no part of the product can log in.",
      reads: ladder.fields(nil), after: [ladder.id("answers")], step: ladder.step, timeLimit: .seconds(14)
    ) {
      guard let look = ladder.encryption else { return .noPlace(PostgresKind.product) }
      guard let seen = await look.value(for: id) else { return .unreached(PostgresKind.product) }
      return outcome(seen, request)
    }
  }

  static func outcome(_ look: PostgresEncryptionLook, _ request: PostgresRequest) -> CheckOutcome {
    let fields = request.fields
    switch look.encryption {
    case .otherProtocol, .silent: return .skipped("nobody answered the question for TLS", remedy: "see what answers there")
    case .offered, .refused, .broken: break
    }
    if let words = look.wantsClientCertificate {
      return CheckOutcome(
        .failed, "the server demands a client certificate, which is not supported",
        remedy: "have its administrator allow this user to log in with a password alone (in pg_hba.conf: no \"cert\", no \"clientcert\")",
        field: fields.host, evidence: [words])
    }
    return request.usesTLS ? encrypted(look, request) : plain(look, fields)
  }

  private static func encrypted(_ look: PostgresEncryptionLook, _ request: PostgresRequest) -> CheckOutcome {
    let fields = request.fields
    if case .refused = look.encryption {
      return CheckOutcome(
        .failed, "the server does not speak TLS", remedy: "answer that TLS is not used, or have TLS switched on at the server", field: fields.ssl)
    }
    if case .unreadable = request.authorities {
      return CheckOutcome(
        .failed, "the given CA holds no certificate that can be read", remedy: "give a PEM file with \"-----BEGIN CERTIFICATE-----\"",
        field: fields.authority)
    }
    if case .broken(let failure) = look.encryption {
      return CheckOutcome(
        .failed, "the TLS handshake with the server failed", remedy: "check that the server supports TLS 1.2 or later",
        field: fields.ssl ?? fields.host,
        evidence: [failure.words])
    }
    guard case .offered(let faults) = look.encryption else { return .passed("the server speaks TLS") }
    let hasAuthority = request.authorities.list != nil
    let context = CertificateContext(
      product: PostgresKind.product, hasAuthority: hasAuthority, hostField: fields.host, authorityField: fields.authority ?? fields.ssl)
    return CertificateFault.outcome(faults, context)
      ?? .passed("the server speaks TLS; its certificate is for this host and \(hasAuthority ? "vouched for by the given CA" : "publicly trusted")")
  }

  private static func plain(_ look: PostgresEncryptionLook, _ fields: ServerRequest.Fields) -> CheckOutcome {
    if look.demandsTLS {
      return CheckOutcome(
        .failed, "the server demands TLS", remedy: "answer that TLS is used; give the server's CA certificate if it is not publicly trusted",
        field: fields.ssl, evidence: [look.refusal?.words].compactMap { $0 })
    }
    if case .refused = look.encryption { return .passed("TLS is not used, and the server does not speak it") }
    return .passed("TLS is not used, and the server does not demand it")
  }
}
