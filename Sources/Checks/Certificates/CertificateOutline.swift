import FoundationEssentials
import KubernetesObjects
import SwiftASN1
import X509

/// What the checks need to know of a certificate. Read from its DER and not only through X509's `Certificate`, which refuses to read what browsers
/// refuse (RSA below 2048 bits, MD5, unusual curves), and just those must be named.
package struct CertificateOutline: Sendable {
  package struct Unreadable: Error {}

  package var bytes: [UInt8]
  package var subject: DistinguishedName
  package var issuer: DistinguishedName
  package var notBefore: Date
  package var notAfter: Date
  package var key: KeyOutline
  package var signature: SignatureOutline
  /// The DNS names of the subject alternative name, as they stand there.
  package var dnsNames: [String] = []
  /// Its IP addresses, 4 or 16 bytes each.
  package var addresses: [[UInt8]] = []
  package var hasAlternativeNames = false
  package var isAuthority = false
  /// Where the issuer's certificate can be fetched; public CAs say so.
  package var issuerURL: String?
  /// For verifying signatures; nil when the library takes its key or its algorithm for too weak.
  package var certificate: Certificate?

  package init(der bytes: [UInt8]) throws {
    self.bytes = bytes
    let outer = try DER.parse(bytes).parts
    guard outer.count == 3 else { throw Unreadable() }
    var fields = try outer[0].parts[...]
    if fields.first?.identifier.tagClass == .contextSpecific { fields.removeFirst() }
    guard fields.count >= 6 else { throw Unreadable() }
    let first = fields.startIndex
    issuer = try DistinguishedName(derEncoded: fields[first + 2])
    let validity = try fields[first + 3].parts
    guard validity.count == 2 else { throw Unreadable() }
    notBefore = try Self.date(validity[0])
    notAfter = try Self.date(validity[1])
    subject = try DistinguishedName(derEncoded: fields[first + 4])
    key = try KeyOutline(fields[first + 5])
    guard let algorithm = try outer[1].parts.first else { throw Unreadable() }
    signature = SignatureOutline(identifier: try ASN1ObjectIdentifier(derEncoded: algorithm).dotted)
    certificate = try? Certificate(derEncoded: bytes)
    let tag = ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific)
    if let tagged = fields.first(where: { $0.identifier == tag }), let list = try tagged.parts.first {
      for node in try list.parts { read(try Certificate.Extension(derEncoded: node)) }
    }
  }

  /// An extension that cannot be read is as good as none: what it should have said is then missed, and told.
  private mutating func read(_ item: Certificate.Extension) {
    switch item.oid {
    case .X509ExtensionID.subjectAlternativeName:
      hasAlternativeNames = true
      for name in (try? SubjectAlternativeNames(item)) ?? SubjectAlternativeNames() {
        switch name {
        case .dnsName(let name): dnsNames.append(name)
        case .ipAddress(let bytes): addresses.append(Array(bytes.bytes))
        default: break
        }
      }
    case .X509ExtensionID.basicConstraints:
      if case .isCertificateAuthority? = try? BasicConstraints(item) { isAuthority = true }
    case .X509ExtensionID.authorityInformationAccess:
      for description in (try? AuthorityInformationAccess(item)) ?? AuthorityInformationAccess() where description.method == .issuingCA {
        if case .uniformResourceIdentifier(let url) = description.location { issuerURL = url.harmless }
      }
    default: break
    }
  }

  package var isSelfIssued: Bool { subject == issuer }

  /// Whether `parent` signed it: by name, and by the signature where the library can tell.
  package func isSigned(by parent: CertificateOutline) -> Bool {
    guard issuer == parent.subject else { return false }
    guard let certificate, let key = parent.certificate?.publicKey else { return true }
    return key.isValidSignature(certificate.signature, for: certificate)
  }

  /// What people call it: the common name, else all of the name.
  package var title: String { Self.title(subject) }
  package var issuerTitle: String { Self.title(issuer) }

  private static func title(_ name: DistinguishedName) -> String {
    for part in name {
      for attribute in part where attribute.type == .RDNAttributeType.commonName {
        if let text = String(attribute.value), !text.isEmpty { return text.harmless }
      }
    }
    let whole = "\(name)".harmless
    return whole.isEmpty ? "(no name)" : whole
  }

  private static func date(_ node: ASN1Node) throws -> Date {
    if node.identifier == .utcTime {
      let time = try UTCTime(derEncoded: node)
      return date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }
    let time = try GeneralizedTime(derEncoded: node)
    return date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
  }

  /// Days from 1970 in the Gregorian calendar, years beginning in March so that the leap day is the last.
  private static func date(_ year: Int, _ month: Int, _ day: Int, _ hours: Int, _ minutes: Int, _ seconds: Int) -> Date {
    let marchYear = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    return Date(timeIntervalSince1970: Double(days * 86_400 + hours * 3_600 + minutes * 60 + seconds))
  }
}
