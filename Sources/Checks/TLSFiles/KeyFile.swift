import KubernetesObjects
import Surroundings
import SwiftASN1
import X509

/// What a file of a private key holds. An `EC PARAMETERS` block before the key, as openssl writes it, is passed over.
struct KeyFile: Sendable {
  /// In the order of the file; programs take the first.
  var keys: [PEMBlock]
  var source: TLSFileSource

  init(_ source: TLSFileSource, _ surroundings: Surroundings) throws(TLSFileFault) {
    let bytes = try source.bytes(surroundings)
    let form = TLSFileForm(bytes)
    guard form == .pem else { throw .form(form) }
    let (blocks, isCutOff) = PEMBlock.read(String(decoding: bytes, as: UTF8.self))
    if isCutOff || blocks.isEmpty { throw .cutOff }
    keys = blocks.filter(\.isPrivateKey)
    if keys.isEmpty { throw .form(.pem) }
    for key in keys where key.bytes == nil && !key.isEncrypted { throw .damaged(label: key.label) }
    self.source = source
  }

  /// Which of the two forms a passphrase has; nil: the key has none.
  static func encryption(of key: PEMBlock) -> String? {
    if key.label == "ENCRYPTED PRIVATE KEY" { return "PKCS#8" }
    return key.isEncrypted ? "the older form of openssl" : nil
  }

  enum PublicKey: Sendable, Equatable {
    /// The SubjectPublicKeyInfo.
    case known([UInt8])
    /// Neither a library nor openssl could read the key.
    case unreadable(evidence: [String])
    /// The libraries cannot, and there is no openssl.
    case needsOpenSSL
  }

  /// The public half of a key without a passphrase.
  static func publicKey(of key: PEMBlock, _ surroundings: Surroundings) async -> PublicKey {
    guard let bytes = key.bytes else { return .unreadable(evidence: []) }
    if let read = try? Certificate.PrivateKey(pemDocument: PEMDocument(type: key.label, derBytes: bytes)) {
      var serializer = DER.Serializer()
      if (try? serializer.serialize(read.publicKey)) != nil { return .known(serializer.serializedBytes) }
    }
    guard let openssl = OpenSSL.locate(surroundings) else { return .needsOpenSSL }
    // An empty passphrase: it must never ask for one.
    let outcome = await openssl.run(["pkey", "-pubout", "-outform", "DER", "-passin", "pass:"], input: Array(PEMBlock.text(key.label, bytes).utf8))
    guard let outcome, outcome.succeeded, !outcome.output.isEmpty else { return .unreadable(evidence: outcome?.errorLines ?? []) }
    return .known(outcome.output)
  }
}
