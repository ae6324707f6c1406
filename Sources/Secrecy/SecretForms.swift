import FoundationEssentials

/// The ways in which one secret text can stand in a file or a stream without being recognised at a glance:
/// plain, by line, in base64 (a Kubernetes Secret, also when it begins in the middle of a longer text), URL- and JSON-escaped, quoted for a shell.
///
/// ``Redactor`` takes them out of text; a search for planted secrets looks for each of them.
package struct SecretForms: Sendable {
  /// How a form differs from the text; for telling a person what was found without showing it.
  package enum Kind: String, Sendable, CaseIterable {
    case plain
    case oneLine
    case escapedForJSON
    case escapedForURL
    case quotedForShell
    case base64
  }

  /// Distinct, longest first, so that a replacement never leaves the rest of a longer form behind.
  package let texts: [String]
  /// A form that is of two kinds is of the plainer one.
  package let kinds: [String: Kind]

  package init(of secret: Secret) {
    let plain = secret.reveal()
    var found: [String: Kind] = [:]
    func note(_ texts: some Sequence<String>, _ kind: Kind) {
      for text in texts where !text.isEmpty && found[text] == nil { found[text] = kind }
    }
    note([plain, plain.trimmingWhitespace], .plain)
    let pieces = Self.pieces(of: plain)
    note(pieces, .oneLine)
    for text in pieces {
      note(Self.escapedForJSON(text), .escapedForJSON)
      note(Self.escapedForURL(text), .escapedForURL)
      note([text.replacing("'", with: #"'\''"#)], .quotedForShell)
    }
    note(Self.base64(plain), .base64)
    kinds = found
    texts = found.keys.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  /// The whole, the whole without the spaces around it, and every line that is long enough to be told from ordinary text:
  /// output is redacted line by line, so a secret of several lines is never seen whole.
  private static func pieces(of text: String) -> [String] {
    var pieces = [text, text.trimmingWhitespace]
    if text.contains(where: \.isNewline) {
      pieces += text.split(whereSeparator: \.isNewline).map { String($0).trimmingWhitespace }.filter { $0.utf8.count >= shortestLine }
    }
    return pieces
  }

  /// Lines shorter than this, such as `{`, are too common to take out.
  private static let shortestLine = 12

  /// As JSONEncoder, Go and others write it: `/` and `<>&` escaped or not, beyond ASCII escaped or not.
  private static func escapedForJSON(_ text: String) -> Set<String> {
    var results: Set<String> = []
    for slashes in [false, true] {
      for markup in [false, true] {
        for ascii in [false, true] {
          results.insert(escapedForJSON(text, slashes: slashes, markup: markup, ascii: ascii))
        }
      }
    }
    return results
  }

  private static func escapedForJSON(_ text: String, slashes: Bool, markup: Bool, ascii: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "/" where slashes: result += "\\/"
      case "<" where markup, ">" where markup, "&" where markup: result += unicodeEscape(UInt16(scalar.value))
      case _ where scalar.value < 0x20: result += unicodeEscape(UInt16(scalar.value))
      case _ where scalar.value > 0x7e && ascii:
        for unit in String(scalar).utf16 { result += unicodeEscape(unit) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unicodeEscape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Percent-encoding with either case of digits, and a form's `+` for a space.
  private static func escapedForURL(_ text: String) -> Set<String> {
    var results: Set<String> = []
    for uppercase in [true, false] {
      for keepsSubDelimiters in [true, false] {
        var result = ""
        for byte in text.utf8 {
          if isUnreserved(byte) || keepsSubDelimiters && subDelimiters.contains(byte) {
            result.unicodeScalars.append(Unicode.Scalar(byte))
          } else {
            let digits = String(byte, radix: 16, uppercase: uppercase)
            result += digits.count == 1 ? "%0" + digits : "%" + digits
          }
        }
        results.insert(result)
        results.insert(result.replacing("%20", with: "+"))
      }
    }
    return results
  }

  private static let subDelimiters = Set("!$&'()*+,;=:@/".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// The text in base64, and the part of it that stays the same when one or two bytes stand before it and any after it.
  private static func base64(_ text: String) -> Set<String> {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return [] }
    var results: Set<String> = [Data(bytes).base64EncodedString()]
    for before in 0..<3 {
      let padded = [UInt8](repeating: 0, count: before) + bytes
      // Each character holds six bits: those that share bits with a neighbour's bytes are left out.
      let first = (before * 8 + 5) / 6
      let last = padded.count * 8 / 6
      guard last - first >= shortestBase64 else { continue }
      results.insert(String(Data(padded).base64EncodedString().dropFirst(first).prefix(last - first)))
    }
    return results.union(results.map { $0.replacing("+", with: "-").replacing("/", with: "_") })
  }

  /// Shorter stretches of base64 stand in ordinary words.
  private static let shortestBase64 = 8
}

extension String {
  fileprivate var trimmingWhitespace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
