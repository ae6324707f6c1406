import Commands

extension TLSFileForm {
  /// What the file is, as the end of "… is".
  var title: String {
    switch self {
    case .pem: "PEM"
    case .empty: "empty"
    case .derCertificate: "a certificate in binary form (DER)"
    case .derKey: "a private key in binary form (DER)"
    case .derEncryptedKey: "a private key in binary form (DER) with a passphrase"
    case .pkcs12: "a PKCS#12 file (.p12, .pfx), which holds certificate and key together"
    case .pkcs7: "a PKCS#7 file (.p7b) in binary form"
    case .pemPKCS7: "a PKCS#7 file (.p7b)"
    case .javaKeyStore: "a Java key store (.jks)"
    case .utf16: "text in UTF-16, as some Windows editors write it"
    case .base64OfPEM: "PEM inside of base64, as it stands in the YAML of a Secret"
    case .sshKey: "a key for SSH"
    case .request: "a certificate signing request, not yet a certificate"
    case .otherPEM: "PEM, but with neither certificate nor private key in it"
    case .other: "neither PEM nor any other form of a certificate or a key that is known here"
    }
  }

  /// The commands that make PEM of it.
  func conversion(of path: String, to wanted: TLSFileRole) -> [String] {
    let file = path.shellQuoted
    let made = Self.made(from: path, wanted).shellQuoted
    let isKey = wanted == .key
    switch self {
    case .derCertificate: return isKey ? [] : ["openssl x509 -inform DER -in \(file) -out \(made)"]
    case .derKey, .derEncryptedKey: return isKey ? ["openssl pkey -inform DER -in \(file) -out \(made)"] : []
    case .pkcs12:
      return isKey ? ["openssl pkcs12 -in \(file) -nocerts -nodes -out \(made)"] : ["openssl pkcs12 -in \(file) -nokeys -out \(made)"]
    case .pkcs7: return isKey ? [] : ["openssl pkcs7 -inform DER -in \(file) -print_certs -out \(made)"]
    case .pemPKCS7: return isKey ? [] : ["openssl pkcs7 -in \(file) -print_certs -out \(made)"]
    case .javaKeyStore:
      let store = (Self.stem(path) + ".p12").shellQuoted
      let last = "openssl pkcs12 -in \(store) " + (isKey ? "-nocerts -nodes" : "-nokeys") + " -out \(made)"
      return ["keytool -importkeystore -srckeystore \(file) -destkeystore \(store) -deststoretype PKCS12", last]
    case .utf16: return ["iconv -f UTF-16 -t UTF-8 \(file) >\(made)"]
    case .base64OfPEM: return ["base64 -d \(file) >\(made)"]
    case .pem, .empty, .sshKey, .request, .otherPEM, .other: return []
    }
  }

  /// Beside the file, and never the file itself.
  private static func made(from path: String, _ role: TLSFileRole) -> String {
    stem(path) + (role == .key ? "-key.pem" : "-chain.pem")
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path }
    return String(path.dropLast(name[dot...].count))
  }
}

/// What a file is given for.
enum TLSFileRole: Sendable { case certificate, key }
