import Surroundings

/// The roots that this machine trusts, from the bundle that openssl would read.
package struct TrustedRoots: Sendable {
  private let bySubject: [String: [CertificateOutline]]

  package init(_ roots: [CertificateOutline]) {
    bySubject = Dictionary(grouping: roots) { "\($0.subject)" }
  }

  package var isEmpty: Bool { bySubject.isEmpty }

  /// Where the distributions keep the bundle, Debian first.
  static let paths = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  /// nil: there is no bundle. `SSL_CERT_FILE` names another, as for openssl.
  package static func ofMachine(_ surroundings: Surroundings) -> TrustedRoots? {
    for path in surroundings.environment["SSL_CERT_FILE"].map({ [$0] }) ?? paths {
      guard let bytes = try? surroundings.files.read(path) else { continue }
      let blocks = PEMBlock.read(String(decoding: bytes, as: UTF8.self)).blocks
      let roots = blocks.filter(\.isCertificate).compactMap { block in block.bytes.flatMap { try? CertificateOutline(der: $0) } }
      if !roots.isEmpty { return TrustedRoots(roots) }
    }
    return nil
  }

  /// The root that signed the certificate, or that it is.
  package func signer(of certificate: CertificateOutline) -> CertificateOutline? {
    (bySubject["\(certificate.issuer)"] ?? []).first { root in
      certificate.bytes == root.bytes || (certificate.isSigned(by: root) && (!certificate.isSelfIssued || certificate.key == root.key))
    }
  }
}
