extension String {
  /// Untrusted text on one line, safe for a terminal: control characters stand as `^[`, other invisible ones (C1 controls, bidirectional overrides,
  /// zero-width characters, tags) as `<U+202E>`; line ends and tabs become one blank each. Nothing is dropped, so that tricks can be seen.
  package var harmless: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var result = ""
    result.reserveCapacity(utf8.count)
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A: if !afterReturn { result.append(" ") }
      case 0x0D, 0x09: result.append(" ")
      case 0..<0x20: result.append("^\(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))")
      case 0x7F: result.append("^?")
      case let value where Self.isInvisible(value):
        let digits = String(value, radix: 16, uppercase: true)
        result.append("<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same for text of several lines: split at line ends (`\n`, `\r\n`), each line harmless; a last line end makes no empty line.
  package var harmlessLines: [String] {
    var lines = split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }).map { String($0).harmless }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }
}
