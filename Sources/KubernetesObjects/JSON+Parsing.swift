import OrderedCollections

/// Why bytes are not JSON.
package struct JSONSyntaxError: Error, Sendable, Equatable {
  /// Bytes from the beginning.
  package var offset: Int
  package var expected: String

  package init(offset: Int, expected: String) {
    self.offset = offset
    self.expected = expected
  }
}

extension JSON {
  /// Reads one JSON value (RFC 8259) and keeps the order of keys.
  ///
  /// Written here because no library of the package does it: Foundation's decoders lose the order of keys, which a person sees in a manifest, and
  /// Yams, which keeps it, reads 10 MB/s. Of a key that comes twice the last value wins, as in Go.
  package init(parsing bytes: some Sequence<UInt8>) throws(JSONSyntaxError) {
    let bytes = ContiguousArray(bytes)
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSON, JSONSyntaxError> in
      var parser = JSONParser(bytes: buffer)
      do throws(JSONSyntaxError) {
        return .success(try parser.parseDocument())
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  package init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: text.utf8)
  }
}

private struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  var depth = 0

  /// Deeper than any object of an API server, and shallow enough for the stack of a pool thread (512 KB).
  static let maximumDepth = 512

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func parseDocument() throws(JSONSyntaxError) -> JSON {
    let value = try parseValue()
    skipBlanks()
    guard position == bytes.count else { throw fail("the end") }
    return value
  }

  private func fail(_ expected: String) -> JSONSyntaxError { JSONSyntaxError(offset: position, expected: expected) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func parseValue() throws(JSONSyntaxError) -> JSON {
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try parseObject()
    case UInt8(ascii: "["): return try parseArray()
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parse("true", as: .bool(true))
    case UInt8(ascii: "f"): return try parse("false", as: .bool(false))
    case UInt8(ascii: "n"): return try parse("null", as: .null)
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try parseNumber()
    default: throw fail("a value")
    }
  }

  private mutating func parse(_ word: StaticString, as value: JSON) throws(JSONSyntaxError) -> JSON {
    guard position + word.utf8CodeUnitCount <= bytes.count else { throw fail("a value") }
    for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { throw fail("a value") }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func enter() throws(JSONSyntaxError) {
    depth += 1
    guard depth <= Self.maximumDepth else { throw fail("at most \(Self.maximumDepth) levels") }
    position += 1
    skipBlanks()
  }

  private mutating func parseObject() throws(JSONSyntaxError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var object: OrderedDictionary<String, JSON> = [:]
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(object)
    }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw fail("a key") }
      let key = try parseString()
      skipBlanks()
      guard current == UInt8(ascii: ":") else { throw fail("a colon") }
      position += 1
      object[key] = try parseValue()
      skipBlanks()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return .object(object)
      default: throw fail("a comma or a brace")
      }
    }
  }

  private mutating func parseArray() throws(JSONSyntaxError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var array: [JSON] = []
    if current == UInt8(ascii: "]") {
      position += 1
      return .array(array)
    }
    while true {
      array.append(try parseValue())
      skipBlanks()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return .array(array)
      default: throw fail("a comma or a bracket")
      }
    }
  }

  private mutating func parseNumber() throws(JSONSyntaxError) -> JSON {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    var isWhole = true
    scan: while let byte = current {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): isWhole = false
      default: break scan
      }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let hasLeadingZero = position - firstDigit > 1 && bytes[firstDigit] == UInt8(ascii: "0") && Self.isDigit(bytes[firstDigit + 1])
    guard position > firstDigit, !hasLeadingZero, Self.isDigit(bytes[position - 1]), Self.isDigit(bytes[firstDigit]) else {
      throw JSONSyntaxError(offset: start, expected: "a number")
    }
    if isWhole, let int = Int(text) { return .int(int) }
    guard let double = Double(text), double.isFinite else { throw JSONSyntaxError(offset: start, expected: "a number") }
    return .double(double)
  }

  private mutating func parseString() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try parseEscapedString(from: start)
      case 0..<0x20: throw fail("an escaped control character")
      default: position += 1
      }
    }
    throw fail("a closing quote")
  }

  private mutating func parseEscapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var text = [UInt8](bytes[start..<position])
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try appendEscape(to: &text)
      case 0..<0x20: throw fail("an escaped control character")
      default: text.append(byte)
      }
    }
    throw fail("a closing quote")
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let byte = current else { throw fail("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try parseUnicodeEscape())).utf8)
    default: throw fail("an escape")
    }
  }

  /// A lone surrogate becomes U+FFFD, as in Go.
  private mutating func parseUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try parseFourDigits()
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u") else { return "\u{FFFD}" }
    let before = position
    position += 2
    let second = try parseFourDigits()
    guard (0xDC00..<0xE000).contains(second) else {
      position = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func parseFourDigits() throws(JSONSyntaxError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw fail("four hexadecimal digits") }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw fail("four hexadecimal digits") }
      value = value << 4 + UInt32(digit)
    }
    position += 4
    return value
  }
}
