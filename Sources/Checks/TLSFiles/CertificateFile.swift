import Surroundings

/// What a file of certificates holds.
struct CertificateFile: Sendable {
  var certificates: [CertificateOutline]
  var holdsKey: Bool
  /// Labels of blocks that are neither.
  var extras: [String]
  var source: TLSFileSource

  init(_ source: TLSFileSource, _ surroundings: Surroundings) throws(TLSFileFault) {
    let bytes = try source.bytes(surroundings)
    let form = TLSFileForm(bytes)
    guard form == .pem else { throw .form(form) }
    let (blocks, isCutOff) = PEMBlock.read(String(decoding: bytes, as: UTF8.self))
    if isCutOff || blocks.isEmpty { throw .cutOff }
    certificates = []
    for block in blocks where block.isCertificate {
      guard let encoded = block.bytes, let outline = Self.outline(encoded) else { throw .damaged(label: block.label) }
      certificates.append(outline)
    }
    if certificates.isEmpty { throw .form(.pem) }
    holdsKey = blocks.contains(where: \.isPrivateKey)
    extras = blocks.filter { !$0.isCertificate && !$0.isPrivateKey }.map(\.label)
    self.source = source
  }

  /// openssl's "trusted certificate" has its own data behind the certificate; that is not read, as nothing else reads it either.
  private static func outline(_ bytes: [UInt8]) -> CertificateOutline? { try? CertificateOutline(der: bytes) }
}
