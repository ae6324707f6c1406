import Drawing

/// The first key of some bytes.
enum KeySequence {
  enum Reading: Equatable {
    case key(KeyPress, length: Int)
    /// Bytes that mean no key: a report, or a sequence that is not known.
    case nothing(length: Int)
    case pasteBegins(length: Int)
    /// More bytes are needed.
    case incomplete
  }

  /// `isLate`: nothing more comes, so what is there is all there is.
  static func read(_ bytes: ArraySlice<UInt8>, table: KeyTable, isLate: Bool) -> Reading {
    guard let first = bytes.first else { return .incomplete }
    switch first {
    case 0x1B: return readEscape(bytes, table: table, isLate: isLate)
    case 0x0D, 0x0A: return .key(.enter, length: 1)
    case 0x09: return .key(.tab, length: 1)
    case 0x7F, 0x08: return .key(.backspace, length: 1)
    case 0x00: return .key(.control(" "), length: 1)
    case 0x01...0x1A: return .key(.control(Character(Unicode.Scalar(first + 0x60))), length: 1)
    case 0x1C...0x1F: return .key(.control(Character(Unicode.Scalar(first + 0x40))), length: 1)
    case 0x20..<0x7F: return .key(.character(Character(Unicode.Scalar(first))), length: 1)
    default: return readUTF8(bytes, isLate: isLate)
    }
  }

  private static func readUTF8(_ bytes: ArraySlice<UInt8>, isLate: Bool) -> Reading {
    let first = bytes[bytes.startIndex]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, first < 0xF5 else { return .nothing(length: 1) }
    guard bytes.count >= length else { return isLate ? .nothing(length: bytes.count) : .incomplete }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar != "\u{FFFD}", scalar.value >= 0xA0 else {
      return .nothing(length: 1)
    }
    return .key(.character(Character(scalar)), length: length)
  }

  private static func readEscape(_ bytes: ArraySlice<UInt8>, table: KeyTable, isLate: Bool) -> Reading {
    if bytes.starts(with: PasteDecoder.begin) { return .pasteBegins(length: PasteDecoder.begin.count) }
    if let (key, length) = table.key(beginning: bytes) { return .key(key, length: length) }
    guard bytes.count > 1 else { return isLate ? .key(.escape, length: 1) : .incomplete }
    let rest = bytes.dropFirst()
    let second = bytes[bytes.startIndex + 1]
    switch second {
    case 0x1B:
      return .key(.escape, length: 1)
    case UInt8(ascii: "["):
      if let reading = ControlSequence.read(bytes) { return reading }
      return isLate ? (bytes.count == 2 ? .key(.alt("["), length: 2) : .nothing(length: bytes.count)) : .incomplete
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return isLate ? .key(.alt("O"), length: 2) : .incomplete }
      guard let key = ControlSequence.letterKey(bytes[bytes.startIndex + 2]) else { return .nothing(length: 3) }
      return .key(key, length: 3)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      // A report of the terminal: to BEL, to ESC \, or cut off by another sequence.
      if let end = rest.dropFirst().firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) {
        if bytes[end] == 0x07 { return .nothing(length: end - bytes.startIndex + 1) }
        if end + 1 < bytes.endIndex { return .nothing(length: end - bytes.startIndex + (bytes[end + 1] == UInt8(ascii: "\\") ? 2 : 0)) }
      }
      guard isLate else { return .incomplete }
      return bytes.count == 2 ? .key(.alt(Character(Unicode.Scalar(second))), length: 2) : .nothing(length: bytes.count)
    default:
      switch read(rest, table: table, isLate: isLate) {
      case .key(let key, let length): return .key(KeyPress(key.key, key.modifiers.union(.alt)), length: length + 1)
      case .nothing(let length): return .nothing(length: length + 1)
      case .pasteBegins: return .key(.escape, length: 1)
      case .incomplete: return .incomplete
      }
    }
  }
}
