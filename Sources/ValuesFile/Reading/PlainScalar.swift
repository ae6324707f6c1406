/// Text that stands in YAML without quotes: what it is read as, by YAML 1.1 (which helm follows) and 1.2.
enum PlainScalar {
  /// Words that one of the two reads as something else than text.
  private static let words: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "", "nan", ".nan", "inf", ".inf", "<<", "=",
  ]

  static func reading(of text: String) -> ValuesTree {
    switch text {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": .bool(true)
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": .bool(false)
    case "", "~", "null", "Null", "NULL": .null
    default:
      if let number = Int(text), String(number) == text {
        .int(number)
      } else {
        looksLikeNumber(text) || words.contains(text.lowercased()) ? .other(text) : .string(text)
      }
    }
  }

  /// Whether a text may be written without quotes: every reader takes it for that text, and nothing in it is syntax.
  static func isSafe(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "_") else { return false }
    guard text.utf8.allSatisfy({ isLetter($0) || isDigit($0) || "_-./@:".utf8.contains($0) }), !text.hasSuffix(":") else { return false }
    return !words.contains(text.lowercased())
  }

  /// Digits at the start (after a sign or a dot) may be a number, a date, a sexagesimal number, an octal one: no guess is made which.
  private static func looksLikeNumber(_ text: String) -> Bool {
    let body = text.drop { $0 == "+" || $0 == "-" }
    guard let first = body.first else { return false }
    if first == "." { return body.dropFirst().first?.isNumber ?? false || [".inf", ".nan"].contains(body.lowercased()) }
    return first.isNumber && body.allSatisfy { $0.isHexDigit || "_.:xobe+-TtZz ".contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
