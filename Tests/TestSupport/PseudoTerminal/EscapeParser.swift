/// Cuts what a program sends into text and control sequences.
struct EscapeParser: Sendable {
  struct Sequence: Sendable {
    var prefix: Character?
    var parameters: [Int]
    var final: Character
  }

  enum Item: Sendable {
    case text(Unicode.Scalar)
    case control(UInt8)
    case escape(Character)
    case sequence(Sequence)
    /// A sequence that shows nothing, such as a title.
    case ignored
  }

  private enum State: Sendable { case ground, escape, charset, sequence, string, stringEscape }

  private var state = State.ground
  private var bytes: [UInt8] = []

  mutating func feed(_ byte: UInt8) -> Item? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .charset:
      state = .ground
      return .ignored
    case .sequence: return sequence(byte)
    case .string:
      if byte == 0x07 { state = .ground }
      if byte == 0x1B { state = .stringEscape }
      return nil
    case .stringEscape:
      state = .ground
      return .ignored
    }
  }

  private mutating func ground(_ byte: UInt8) -> Item? {
    if byte == 0x1B {
      state = .escape
      bytes = []
      return nil
    }
    if byte < 0x20 || byte == 0x7F { return .control(byte) }
    bytes.append(byte)
    let length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : bytes[0] >= 0xC0 ? 2 : 1
    guard bytes.count >= length else { return nil }
    defer { bytes = [] }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first.map(Item.text)
  }

  private mutating func escape(_ byte: UInt8) -> Item? {
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): state = .string
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "#"): state = .charset
    default:
      state = .ground
      return .escape(Character(Unicode.Scalar(byte)))
    }
    return nil
  }

  private mutating func sequence(_ byte: UInt8) -> Item? {
    guard (0x40...0x7E).contains(byte) else {
      bytes.append(byte)
      return nil
    }
    state = .ground
    defer { bytes = [] }
    var body = bytes[...]
    var prefix: Character?
    if let first = body.first, (0x3C...0x3F).contains(first) {
      prefix = Character(Unicode.Scalar(first))
      body = body.dropFirst()
    }
    let parameters = body.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") }).map { part in
      part.filter { (0x30...0x39).contains($0) }.reduce(0) { min($0, 99_999) * 10 + Int($1 - 0x30) }
    }
    return .sequence(Sequence(prefix: prefix, parameters: parameters, final: Character(Unicode.Scalar(byte))))
  }
}
