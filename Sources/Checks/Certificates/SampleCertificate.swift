import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A certificate that vouches for itself, and its key, as PEM: what a demo has where a product wants such files.
package struct SampleCertificate {
  package let certificate: String
  package let key: String

  private static let day: TimeInterval = 86_400

  /// - Parameter names: what it covers, the first as its subject.
  package init(names: [String], now: Date) throws {
    let key = P256.Signing.PrivateKey()
    let subject = try DistinguishedName { CommonName(names.first ?? "product.example.com") }
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: now - Self.day, notValidAfter: now + 90 * Self.day,
      issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        SubjectAlternativeNames(names.map { .dnsName($0) })
      }, issuerPrivateKey: .init(key))
    self.certificate = try certificate.serializeAsPEM().pemString + "\n"
    self.key = key.pemRepresentation + "\n"
  }
}
