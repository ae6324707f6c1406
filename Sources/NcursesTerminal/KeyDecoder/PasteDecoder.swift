/// Collects a bracketed paste. It ends at the last end marker of its burst: a marker that is hidden in the pasted text ends nothing, so the text
/// behind it presses no keys.
struct PasteDecoder {
  static let begin: [UInt8] = Array("\u{1B}[200~".utf8)
  static let end: [UInt8] = Array("\u{1B}[201~".utf8)
  /// Bytes; more than any certificate chain has. What is beyond is dropped.
  private static let limit = 4 << 20

  private var bytes: [UInt8] = []
  /// Where the last end marker begins.
  private var lastEnd: Int?

  var hasEnd: Bool { lastEnd != nil }

  mutating func feed(_ more: some Sequence<UInt8>) {
    // A marker may have come in halves.
    var search = max(0, bytes.count - Self.end.count + 1)
    bytes.append(contentsOf: more)
    if bytes.count > Self.limit {
      bytes.removeSubrange(Self.limit - 64..<bytes.count - 64)
      search = 0
      lastEnd = nil
    }
    while search + Self.end.count <= bytes.count {
      if bytes[search] == 0x1B, bytes[search..<search + Self.end.count].elementsEqual(Self.end) { lastEnd = search }
      search += 1
    }
  }

  /// The text that is there, and the bytes behind the last end marker; nil when no end has come.
  mutating func take() -> (text: String, rest: [UInt8]?) {
    guard let lastEnd else {
      // The beginning of a marker, or of a character, may be the last that came.
      let held = bytes.lastIndex(of: 0x1B).map { bytes.count - $0 < Self.end.count ? $0 : bytes.count } ?? bytes.count
      let text = Self.text(bytes[..<held])
      bytes = Array(bytes[held...])
      return (text, nil)
    }
    return (Self.text(bytes[..<lastEnd]), Array(bytes[(lastEnd + Self.end.count)...]))
  }

  /// Line ends as newlines; markers and control characters are no text.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == 0x1B, bytes[place...].starts(with: begin) || bytes[place...].starts(with: end) {
        place += end.count
        continue
      }
      if byte == 0x0D {
        kept.append(0x0A)
        if place + 1 < bytes.endIndex, bytes[place + 1] == 0x0A { place += 1 }
      } else if byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09 {
        kept.append(byte)
      }
      place += 1
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
