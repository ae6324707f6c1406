import FoundationEssentials

/// What is wrong with the certificate that a server showed.
enum CertificateFault: Sendable, Equatable {
  case notTrusted(issuer: String, isSelfSigned: Bool)
  case otherName(host: String, names: [String])
  case expired(Date)
  case notYetValid(Date)
  /// It cannot be read, or its key is too small to be taken.
  case unreadable
  case missing
}
