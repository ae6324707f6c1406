import FoundationEssentials
import OrderedCollections

/// Reads the members that somebody asks for straight out of JSON text, and passes over the rest without looking at it.
///
/// For the objects that come by thousands: Foundation's decoder makes a map of the whole text first and asks for every member through several
/// existentials, which is fifteen times as slow. It reads what the API describes and nothing else: whatever is unusual (``Unexpected``) is read again by
/// the tolerant decoder, which also says what is wrong.
struct JSONReader {
  /// Not what was asked for, or not JSON.
  struct Unexpected: Error {}

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  // MARK: Objects and lists

  /// Goes through the members of an object; false for null. `read` must take or skip each value.
  mutating func object(_ read: (inout JSONReader, JSONKey) throws(Unexpected) -> Void) throws(Unexpected) -> Bool {
    if try null() { return false }
    try take(UInt8(ascii: "{"))
    if try takeIf(UInt8(ascii: "}")) { return true }
    while true {
      let key = try key()
      try take(UInt8(ascii: ":"))
      try read(&self, key)
      if try takeIf(UInt8(ascii: "}")) { return true }
      try take(UInt8(ascii: ","))
    }
  }

  /// The elements of a list; nil for null.
  mutating func list<Element>(_ read: (inout JSONReader) throws(Unexpected) -> Element) throws(Unexpected) -> [Element]? {
    if try null() { return nil }
    try take(UInt8(ascii: "["))
    var elements: [Element] = []
    if try takeIf(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try read(&self))
      if try takeIf(UInt8(ascii: "]")) { return elements }
      try take(UInt8(ascii: ","))
    }
  }

  mutating func texts() throws(Unexpected) -> [String]? {
    try list { reader throws(Unexpected) in try reader.required(try reader.string()) }
  }

  mutating func map() throws(Unexpected) -> [String: String]? {
    var map: [String: String] = [:]
    let isThere = try object { reader, key throws(Unexpected) in
      guard let name = key.text else { throw Unexpected() }
      map[name] = try reader.required(try reader.string())
    }
    return isThere ? map : nil
  }

  // MARK: Single values, nil for null

  mutating func string() throws(Unexpected) -> String? {
    if try null() { return nil }
    let range = try stringRange()
    let contents = UnsafeBufferPointer(rebasing: bytes[range.contents])
    if range.isPlain {
      guard let text = String(validating: contents, as: UTF8.self) else { throw Unexpected() }
      return text
    }
    let whole = UnsafeBufferPointer(rebasing: bytes[range.contents.lowerBound - 1...range.contents.upperBound])
    guard case .string(let text)? = try? JSON(parsing: whole) else { throw Unexpected() }
    return text
  }

  /// A whole number without an exponent.
  mutating func int() throws(Unexpected) -> Int? {
    if try null() { return nil }
    let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    var index = isNegative ? position + 1 : position
    let start = index
    var value = 0
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      value = value &* 10 &+ Int(bytes[index] &- 0x30)
      index += 1
    }
    // Eighteen digits cannot overflow.
    guard (1...18).contains(index - start), bytes[start] != 0x30 || index == start + 1, index < bytes.count,
      ![0x2E, 0x45, 0x65].contains(bytes[index])
    else { throw Unexpected() }
    position = index
    return isNegative ? -value : value
  }

  mutating func bool() throws(Unexpected) -> Bool? {
    if try null() { return nil }
    if try word("true") { return true }
    if try word("false") { return false }
    throw Unexpected()
  }

  /// An RFC 3339 time.
  mutating func date() throws(Unexpected) -> Date? {
    guard let text = try string() else { return nil }
    return try required(Date(rfc3339: text))
  }

  /// Any value, with the order of its keys.
  ///
  /// One with a fraction or an exponent in it is left to the decoder, which makes a whole number of `1e3` and `1.0`: both ways must find the same object.
  mutating func json() throws(Unexpected) -> JSON? {
    let start = try afterSpace()
    try skip()
    guard let value = try? JSON(parsing: UnsafeBufferPointer(rebasing: bytes[start..<position])), !value.holdsDouble else { throw Unexpected() }
    // `nil` alone would be JSON's own null.
    return value == .null ? JSON?.none : value
  }

  func required<Value>(_ value: Value?) throws(Unexpected) -> Value {
    guard let value else { throw Unexpected() }
    return value
  }

  // MARK: Passing over

  /// Passes over one value and gives where it stood; only the nesting and the quotes of it are looked at.
  @discardableResult
  mutating func skip() throws(Unexpected) -> Range<Int> {
    let start = try afterSpace()
    switch bytes[start] {
    case UInt8(ascii: "\""): _ = try stringRange()
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested()
    default:
      var index = start
      while index < bytes.count, bytes[index] > 0x20, ![UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[index]) { index += 1 }
      guard index > start else { throw Unexpected() }
      position = index
    }
    return start..<position
  }

  private mutating func skipNested() throws(Unexpected) {
    guard let base = bytes.baseAddress else { throw Unexpected() }
    let end = base + bytes.count
    var here = base + position
    var depth = 0
    while here < end {
      let byte = here.pointee
      here += 1
      switch byte {
      case UInt8(ascii: "\""):
        while here < end, here.pointee != UInt8(ascii: "\"") { here += here.pointee == UInt8(ascii: "\\") ? 2 : 1 }
        here += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          position = here - base
          return
        }
      default: break
      }
    }
    throw Unexpected()
  }

  /// Nothing but blanks is left.
  var isAtEnd: Bool {
    var index = position
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index == bytes.count
  }

  // MARK: Parts

  /// Where the next thing begins; there is one.
  private mutating func afterSpace() throws(Unexpected) -> Int {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return position }
      position += 1
    }
    throw Unexpected()
  }

  private mutating func takeIf(_ byte: UInt8) throws(Unexpected) -> Bool {
    guard bytes[try afterSpace()] == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(_ byte: UInt8) throws(Unexpected) {
    guard try takeIf(byte) else { throw Unexpected() }
  }

  private mutating func null() throws(Unexpected) -> Bool {
    guard bytes[try afterSpace()] == UInt8(ascii: "n") else { return false }
    guard try word("null") else { throw Unexpected() }
    return true
  }

  private mutating func word(_ word: StaticString) throws(Unexpected) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  private mutating func key() throws(Unexpected) -> JSONKey {
    _ = try afterSpace()
    let range = try stringRange()
    // No member that is known here is written with escapes.
    guard range.isPlain else { throw Unexpected() }
    return JSONKey(bytes: UnsafeBufferPointer(rebasing: bytes[range.contents]))
  }

  /// The text between the quotes at this position, and whether it stands there as it is meant.
  private mutating func stringRange() throws(Unexpected) -> (contents: Range<Int>, isPlain: Bool) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw Unexpected() }
    let start = position + 1
    var index = start
    var isPlain = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return (start..<index, isPlain)
      }
      if byte < 0x20 { throw Unexpected() }
      if byte == UInt8(ascii: "\\") {
        isPlain = false
        index += 1
      }
      index += 1
    }
    throw Unexpected()
  }
}

extension JSON {
  fileprivate var holdsDouble: Bool {
    switch self {
    case .double: true
    case .array(let items): items.contains(where: \.holdsDouble)
    case .object(let members): members.values.contains(where: \.holdsDouble)
    case .null, .bool, .int, .string: false
    }
  }
}

/// The name of a member, as it stands in the text; valid while it is being read.
struct JSONKey {
  let bytes: UnsafeBufferPointer<UInt8>

  /// nil where it is no UTF-8.
  var text: String? { String(validating: bytes, as: UTF8.self) }

  static func ~= (name: StaticString, key: JSONKey) -> Bool {
    guard key.bytes.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<key.bytes.count where key.bytes[index] != name.utf8Start[index] { return false }
    return true
  }
}
