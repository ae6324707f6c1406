import FoundationEssentials
import SwiftASN1

/// What a file is that should be PEM.
enum TLSFileForm: Sendable, Equatable, CaseIterable {
  case pem
  case empty
  case derCertificate
  case derKey
  case derEncryptedKey
  case pkcs12
  case pkcs7
  case pemPKCS7
  case javaKeyStore
  case utf16
  case base64OfPEM
  case sshKey
  case request
  /// PEM with neither certificate nor key in it.
  case otherPEM
  case other

  init(_ bytes: [UInt8]) {
    switch bytes.first {
    case nil: self = .empty
    case 0x30: self = Self.der(bytes)
    case 0xFE where bytes.starts(with: [0xFE, 0xED, 0xFE, 0xED]): self = .javaKeyStore
    case 0xFF where bytes.starts(with: [0xFF, 0xFE]), 0xFE where bytes.starts(with: [0xFE, 0xFF]): self = .utf16
    default: self = Self.text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func text(_ text: String) -> Self {
    let blocks = PEMBlock.read(text)
    if blocks.blocks.isEmpty && !blocks.isCutOff {
      if text.contains("-----BEGIN ") { return .pem }
      let joined = String(text.filter { !$0.isWhitespace })
      if joined.isEmpty { return .empty }
      if let data = Data(base64Encoded: joined), String(decoding: data, as: UTF8.self).contains("-----BEGIN ") { return .base64OfPEM }
      return .other
    }
    if blocks.isCutOff || blocks.blocks.contains(where: { $0.isCertificate || $0.isPrivateKey }) { return .pem }
    let labels = blocks.blocks.map(\.label)
    if labels.contains("OPENSSH PRIVATE KEY") { return .sshKey }
    if labels.contains(where: { $0.hasSuffix("CERTIFICATE REQUEST") }) { return .request }
    if labels.contains("PKCS7") || labels.contains("CMS") { return .pemPKCS7 }
    return .otherPEM
  }

  /// Told apart by the first fields: RFC 7292 (PKCS#12), 2315 (PKCS#7), 5280, 5958, 8017, 5915.
  private static func der(_ bytes: [UInt8]) -> Self {
    // BER with indefinite lengths, as some programs write PKCS#12, is no DER: its head alone tells.
    if bytes.starts(with: [0x30, 0x80, 0x02, 0x01, 0x03]) { return .pkcs12 }
    guard let parts = try? DER.parse(bytes).parts, let first = parts.first else {
      // PKCS#12 may be BER inside; version 3 first, then a SEQUENCE.
      return bytes.prefix(12).hasVersionThree ? .pkcs12 : .other
    }
    switch first.identifier {
    case .objectIdentifier: return .pkcs7
    case .integer:
      guard let version = try? Int(derEncoded: first), parts.count > 1 else { return .other }
      if version == 3 { return .pkcs12 }
      if version == 0 && parts.count == 3, let inner = try? parts[1].parts.first, inner.identifier == .integer { return .other }
      return version <= 1 ? .derKey : .other
    case .sequence:
      if parts.count == 2, parts[1].identifier == .octetString { return .derEncryptedKey }
      return (try? CertificateOutline(der: bytes)) != nil ? .derCertificate : .other
    default: return .other
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var hasVersionThree: Bool { indices.dropLast(2).contains { self[$0] == 2 && self[$0 + 1] == 1 && self[$0 + 2] == 3 } }
}
