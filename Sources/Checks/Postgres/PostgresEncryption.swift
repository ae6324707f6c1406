import FoundationEssentials

/// What the server does with PostgreSQL's question for TLS, asked before anything else is said.
enum PostgresEncryption: Sendable, Equatable {
  /// It speaks TLS, and its certificate has these faults.
  case offered([CertificateFault])
  /// It answered `N`.
  case refused
  /// It broke off the handshake.
  case broken(ProbeFailure)
  /// What answers is no PostgreSQL server.
  case otherProtocol
  /// It answered nothing.
  case silent(ProbeFailure)

  /// Length 8 and the request code 80877103 (PostgreSQL, "Message Formats", SSLRequest).
  private static let question: [UInt8] = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F]

  static func look(_ place: ServerPlace, _ address: IPAddress, authorities: GivenAuthorities, now: Date) async -> PostgresEncryption {
    do {
      return try await ProbeConnection.talk(to: address, port: place.port, limit: ServerPlace.limit) { connection in
        await connection.send(question)
        guard let answer = try await connection.receive() else { return .silent(.closed) }
        switch answer {
        case [UInt8(ascii: "N")]: return .refused
        case [UInt8(ascii: "S")]:
          do {
            let certificate = ServerCertificate(try await connection.secure(as: place.host))
            return .offered(await certificate.faults(host: place.host, authorities: authorities.list, now: now))
          } catch {
            return .broken(ProbeFailure(error))
          }
        default: return .otherProtocol
        }
      }
    } catch {
      return .silent(ProbeFailure(error))
    }
  }
}
