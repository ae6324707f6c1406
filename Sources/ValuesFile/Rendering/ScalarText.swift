import ProductModel

/// How a single value is written.
enum ScalarText {
  /// The value on one line; nil for lists and maps that hold something.
  static func inline(_ tree: ValuesTree) -> String? {
    switch tree {
    case .string(let text): PlainScalar.isSafe(text) ? text : quoted(text)
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .null: "null"
    case .other(let text): text
    case .list(let items): items.isEmpty ? "[]" : nil
    case .map(let entries): entries.isEmpty ? "{}" : nil
    }
  }

  /// The lines of a literal block and its header; nil for a text that a literal block would change.
  static func literal(_ text: String) -> (header: String, lines: [String])? {
    var body = text
    guard body.contains("\n") else { return nil }
    let endsLine = body.hasSuffix("\n")
    if endsLine { body.removeLast() }
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, let last = lines.last, !first.isEmpty, !last.isEmpty, !first.hasPrefix(" ") else { return nil }
    for line in lines where line.hasSuffix(" ") || !line.unicodeScalars.allSatisfy(isPrintable) { return nil }
    return (endsLine ? "|" : "|-", lines)
  }

  /// Double quotes: every reader reads them the same.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let scalar where !isPrintable(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += scalar.value > 0xFFFF ? "\\U" + padding(digits, 8) : "\\u" + padding(digits, 4)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func padding(_ digits: String, _ count: Int) -> String { String(repeating: "0", count: count - digits.count) + digits }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
