import FoundationEssentials

/// One block of a PEM file, read tolerantly: what stands between blocks, line ends of any kind and headers are passed over, as openssl does.
/// RFC 7468 forbids most of that, and the files that people have hold it.
package struct PEMBlock: Sendable {
  /// `CERTIFICATE`, `PRIVATE KEY`, `RSA PRIVATE KEY`, `EC PARAMETERS`, …
  package var label: String
  /// `Proc-Type: 4,ENCRYPTED` of the older forms (RFC 1421).
  package var isEncrypted: Bool
  /// nil when what stands in it is no base64.
  package var bytes: [UInt8]?

  /// The blocks of a text, and whether the last one lacks its END line.
  package static func read(_ text: String) -> (blocks: [PEMBlock], isCutOff: Bool) {
    var blocks: [PEMBlock] = []
    var label: String?
    var body = ""
    var isEncrypted = false
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingBlanks
      if let begun = line.pemLabel("BEGIN") {
        label = begun
        body = ""
        isEncrypted = false
      } else if let open = label {
        if line.pemLabel("END") == open {
          blocks.append(PEMBlock(label: open, isEncrypted: isEncrypted, bytes: isEncrypted ? nil : Data(base64Encoded: body).map(Array.init)))
          label = nil
        } else if line.contains(":") {
          if line.hasPrefix("Proc-Type:"), line.contains("ENCRYPTED") { isEncrypted = true }
        } else {
          body += line
        }
      }
    }
    return (blocks, label != nil)
  }

  package var isCertificate: Bool { ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"].contains(label) }
  package var isPrivateKey: Bool { label.hasSuffix("PRIVATE KEY") && label != "OPENSSH PRIVATE KEY" }

  /// As every program writes it: lines of 64.
  package static func text(_ label: String, _ bytes: [UInt8]) -> String {
    let base64 = Array(Data(bytes).base64EncodedString().utf8)
    let lines = stride(from: 0, to: base64.count, by: 64).map { String(decoding: base64[$0..<min($0 + 64, base64.count)], as: UTF8.self) }
    return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: "\n") + "\n"
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...last])
  }

  fileprivate func pemLabel(_ word: String) -> String? {
    let start = "-----\(word) "
    guard hasPrefix(start), hasSuffix("-----"), utf8.count > start.utf8.count + 5 else { return nil }
    return String(dropFirst(start.count).dropLast(5))
  }
}
