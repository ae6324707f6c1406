import SwiftASN1

/// What kind of public key a certificate holds; also for kinds that no library here can compute with, since those are what must be told.
package struct KeyOutline: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case rsa(bits: Int)
    case rsaPSS
    case ec(curve: String)
    case ed25519
    case ed448
    case dsa
    case other(String)
  }

  package var kind: Kind
  /// The SubjectPublicKeyInfo, as it stands in the certificate.
  package var encoded: [UInt8]

  init(_ node: ASN1Node) throws {
    encoded = Array(node.encodedBytes)
    let parts = try node.parts
    guard parts.count == 2 else { throw CertificateOutline.Unreadable() }
    let algorithm = try parts[0].parts
    guard let first = algorithm.first else { throw CertificateOutline.Unreadable() }
    let identifier = try ASN1ObjectIdentifier(derEncoded: first).dotted
    switch identifier {
    case "1.2.840.113549.1.1.1":
      let key = try DER.parse(try ASN1BitString(derEncoded: parts[1]).bytes)
      guard case .primitive(let modulus)? = try key.parts.first?.content else { throw CertificateOutline.Unreadable() }
      let digits = modulus.drop { $0 == 0 }
      kind = .rsa(bits: digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0))
    case "1.2.840.113549.1.1.10": kind = .rsaPSS
    case "1.2.840.10045.2.1":
      // Parameters written out instead of a curve's name are a curve without one.
      let curve = (try? algorithm.dropFirst().first.map { try ASN1ObjectIdentifier(derEncoded: $0).dotted }) ?? nil
      kind = .ec(curve: curve.map { Self.curves[$0] ?? $0 } ?? "without a name")
    case "1.3.101.112": kind = .ed25519
    case "1.3.101.113": kind = .ed448
    case "1.2.840.10040.4.1": kind = .dsa
    default: kind = .other(identifier)
    }
  }

  private static let curves = [
    "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521", "1.3.132.0.33": "P-224", "1.3.132.0.10": "secp256k1",
    "1.2.840.10045.3.1.1": "P-192", "1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1", "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1",
  ]

  /// `RSA with 2048 bits`, `EC on P-256`.
  package var description: String {
    switch kind {
    case .rsa(let bits): "RSA with \(bits) bits"
    case .rsaPSS: "RSA for PSS only"
    case .ec(let curve): "EC on the curve \(curve)"
    case .ed25519: "Ed25519"
    case .ed448: "Ed448"
    case .dsa: "DSA"
    case .other(let identifier): "of the unknown kind \(identifier)"
    }
  }
}

extension ASN1Node {
  /// What stands in a constructed node.
  var parts: [ASN1Node] {
    get throws {
      guard case .constructed(let nodes) = content else { throw CertificateOutline.Unreadable() }
      return Array(nodes)
    }
  }
}

extension ASN1ObjectIdentifier {
  var dotted: String { oidComponents.map(String.init).joined(separator: ".") }
}
