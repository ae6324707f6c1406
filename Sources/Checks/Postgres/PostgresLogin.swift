import Glibc
import Secrecy

/// One login, as libpq is told of it.
struct PostgresLogin: Sendable {
  enum Encryption: Sendable, Equatable {
    case off
    /// Encrypted, whoever answers.
    case unverified
    /// By these CA certificates, PEM; the name too.
    case verified(pem: String)
    /// By what this machine trusts; the name too.
    case publiclyVerified
  }

  /// The name, for the certificate; the connection goes to `address`.
  var host: String
  var address: IPAddress
  var port: Int
  var user: String
  /// nil: none is sent, to see what the server asks for.
  var password: Secret?
  var database: String
  var encryption: Encryption
  /// Where the CA certificates lie while they are needed; libpq reads them from a file only.
  var temporaryFolder = "/tmp"
  /// To log in and to ask.
  var limit = Duration.seconds(8)

  /// Whether the session is asked to be read-only in the first packet; some connection poolers refuse such a packet.
  var sendsOptions = true

  /// Under a file that is no folder: libpq finds nothing there, and does not look in the home folder.
  private static let nowhere = "/dev/null/none"

  /// Debian, Red Hat, SUSE, Alpine.
  private static let publicAuthorities = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  /// Every parameter that decides where and how is given, since libpq fills in the rest from the environment and the home folder.
  /// The password is not among them.
  /// - Parameter authorityFile: the CA certificates on the disk.
  func parameters(authorityFile: String?) -> [(String, String)] {
    var parameters = [
      ("host", host), ("hostaddr", address.text), ("port", "\(port)"), ("user", user), ("dbname", database), ("application_name", "slipway"),
      ("client_encoding", "UTF8"), ("gssencmode", "disable"), ("target_session_attrs", "any"), ("channel_binding", "prefer"),
      ("sslcert", Self.nowhere), ("sslkey", Self.nowhere), ("sslcrl", Self.nowhere), ("passfile", Self.nowhere),
    ]
    // An empty value would be taken from PGOPTIONS.
    parameters.append(("options", sendsOptions ? "-c default_transaction_read_only=on -c statement_timeout=8000" : " "))
    switch (encryption, authorityFile) {
    case (.off, _): parameters.append(("sslmode", "disable"))
    case (.verified, let file?): parameters += [("sslmode", "verify-full"), ("sslrootcert", file)]
    case (.publiclyVerified, _):
      // libpq knows no public authorities before version 16: it is given the machine's own list.
      if let file = Self.publicAuthorities.first(where: { access($0, R_OK) == 0 }) {
        parameters += [("sslmode", "verify-full"), ("sslrootcert", file)]
      } else {
        parameters += [("sslmode", "require"), ("sslrootcert", Self.nowhere)]
      }
    case (.unverified, _), (.verified, nil): parameters += [("sslmode", "require"), ("sslrootcert", Self.nowhere)]
    }
    return parameters
  }
}
