import SwiftASN1

/// With which algorithm a certificate is signed.
package struct SignatureOutline: Sendable, Equatable {
  /// `SHA-256 with RSA`; the numbers of an unknown one.
  package var name: String
  /// Browsers refuse it, whoever signed.
  package var isRefused: Bool

  init(identifier: String) {
    guard let known = Self.known[identifier] else {
      self.init(name: "an unknown algorithm (\(identifier))", isRefused: true)
      return
    }
    self.init(name: known.0, isRefused: known.1)
  }

  private init(name: String, isRefused: Bool) {
    self.name = name
    self.isRefused = isRefused
  }

  /// The names are those of RFC 8017, 5758 and 8410; what is refused follows the CA/Browser Forum's Baseline Requirements, 7.1.3.2.
  private static let known: [String: (String, Bool)] = [
    "1.2.840.113549.1.1.2": ("MD2 with RSA", true), "1.2.840.113549.1.1.4": ("MD5 with RSA", true),
    "1.2.840.113549.1.1.5": ("SHA-1 with RSA", true), "1.3.14.3.2.29": ("SHA-1 with RSA", true),
    "1.2.840.113549.1.1.10": ("RSA-PSS", false), "1.2.840.113549.1.1.11": ("SHA-256 with RSA", false),
    "1.2.840.113549.1.1.12": ("SHA-384 with RSA", false), "1.2.840.113549.1.1.13": ("SHA-512 with RSA", false),
    "1.2.840.113549.1.1.14": ("SHA-224 with RSA", true), "1.2.840.10045.4.1": ("SHA-1 with ECDSA", true),
    "1.2.840.10045.4.3.1": ("SHA-224 with ECDSA", true), "1.2.840.10045.4.3.2": ("SHA-256 with ECDSA", false),
    "1.2.840.10045.4.3.3": ("SHA-384 with ECDSA", false), "1.2.840.10045.4.3.4": ("SHA-512 with ECDSA", false),
    "1.2.840.10040.4.3": ("SHA-1 with DSA", true), "2.16.840.1.101.3.4.3.2": ("SHA-256 with DSA", true),
    "1.3.101.112": ("Ed25519", true), "1.3.101.113": ("Ed448", true),
  ]
}
