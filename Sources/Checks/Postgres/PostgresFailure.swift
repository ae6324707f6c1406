import KubernetesObjects

/// Why a login or a question came to nothing.
enum PostgresFailure: Error, Sendable, Equatable {
  /// 28P01: the server does not say which of user and password is wrong.
  case wrongPassword(words: String)
  /// The server asked for a password and none was given.
  case passwordWanted
  /// 28000, where no password is asked.
  case unknownUser(words: String)
  case loginNotPermitted(words: String)
  /// 28000: `pg_hba.conf` has no line for this address, user, database and encryption.
  case noEntry(encrypted: Bool?, words: String)
  /// The server asks whoever connects for a certificate of their own.
  case clientCertificateWanted(words: String)
  /// 28000, for a reason that is not known here.
  case refused(words: String)
  /// 3D000.
  case unknownDatabase(words: String)
  /// 42501: the user may not connect to the database.
  case mayNotConnect(words: String)
  /// 53300.
  case tooManyConnections(words: String)
  /// 57P01 to 57P03: it starts or stops.
  case notReady(words: String)
  /// A connection pooler that takes no settings in the first packet.
  case optionsRefused
  /// The handshake failed.
  case tls(words: String)
  case timedOut(Duration)
  case cancelled
  /// The server's SQLSTATE, where it gave one.
  case server(state: String?, words: String)
  /// This computer's own trouble.
  case other(String)
}

extension PostgresFailure {
  /// The server's own words, harmless; nil where it said none.
  var words: String? {
    switch self {
    case .wrongPassword(let words), .unknownUser(let words), .loginNotPermitted(let words), .noEntry(_, let words),
      .clientCertificateWanted(let words),
      .refused(let words), .unknownDatabase(let words), .mayNotConnect(let words), .tooManyConnections(let words), .notReady(let words),
      .tls(let words),
      .server(_, let words), .other(let words):
      words
    case .passwordWanted, .optionsRefused, .timedOut, .cancelled: nil
    }
  }
}
