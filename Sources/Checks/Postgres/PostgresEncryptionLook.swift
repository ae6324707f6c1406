import FoundationEssentials

/// What the server says of TLS, and what it says to a login without a password: both come before any password is asked.
struct PostgresEncryptionLook: Sendable {
  var encryption: PostgresEncryption
  /// The refusal of a login as the product does it, without a password; nil: none, or nobody was named.
  var refusal: PostgresFailure?
  /// Where that was refused without TLS for want of an entry: what the same login is told by TLS.
  var refusalWithTLS: PostgresFailure?

  static func look(
    _ request: PostgresRequest, _ place: ServerPlace, _ address: IPAddress, as person: PostgresLadder.Person, now: Date
  ) async -> Self {
    var look = Self(encryption: await PostgresEncryption.look(place, address, authorities: request.authorities, now: now))
    guard var login = request.login(person, at: address) else { return look }
    switch (look.encryption, request.usesTLS) {
    case (.otherProtocol, _), (.silent, _), (.broken, true), (.refused, true): return look
    default: break
    }
    login.password = nil
    login.limit = .seconds(4)
    login.encryption = request.usesTLS ? .unverified : .off
    look.refusal = await refusal(login)
    if !request.usesTLS, case .noEntry(let encrypted, _)? = look.refusal, encrypted != true, case .offered = look.encryption {
      login.encryption = .unverified
      look.refusalWithTLS = await refusal(login)
    }
    return look
  }

  private static func refusal(_ login: PostgresLogin) async -> PostgresFailure? {
    do throws(PostgresFailure) {
      _ = try await PostgresExchange.ask(login)
      return nil
    } catch {
      return error
    }
  }

  /// The server takes by TLS what it refuses without.
  var demandsTLS: Bool {
    guard case .noEntry(let encrypted, _)? = refusal, encrypted != true, case .offered = encryption else { return false }
    if case .noEntry? = refusalWithTLS { return false }
    return true
  }

  /// Its words, when it asks for a certificate of the client.
  var wantsClientCertificate: String? {
    for failure in [refusal, refusalWithTLS] {
      if case .clientCertificateWanted(let words)? = failure { return words }
    }
    if case .broken(.tls(let words)) = encryption, words.contains("CERTIFICATE_REQUIRED") { return words }
    return nil
  }
}
