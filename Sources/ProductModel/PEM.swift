/// What can be said of PEM text by looking at its lines; certificates are understood elsewhere.
enum PEM {
  static func fault(inCertificate text: String) -> AnswerFault? {
    guard text.contains("-----BEGIN CERTIFICATE-----") else {
      return text.contains("PRIVATE KEY-----") ? .keyWhereCertificateIsWanted : .notACertificate
    }
    return count("-----BEGIN CERTIFICATE-----", in: text) == count("-----END CERTIFICATE-----", in: text) ? nil : .cutOff(what: "certificate")
  }

  static func fault(inPrivateKey text: String) -> AnswerFault? {
    // Both marks of a passphrase: PKCS#8 says it in the BEGIN line, the older forms in a header.
    if text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED") { return .encryptedKey }
    guard text.contains("PRIVATE KEY-----"), text.contains("-----BEGIN ") else {
      return text.contains("-----BEGIN CERTIFICATE-----") ? .certificateWhereKeyIsWanted : .notAPrivateKey
    }
    return text.split(separator: "\n").contains { $0.hasPrefix("-----END ") && $0.contains("PRIVATE KEY-----") } ? nil : .cutOff(what: "key")
  }

  private static func count(_ mark: String, in text: String) -> Int { text.components(separatedBy: mark).count - 1 }
}
