import Drawing

/// Turns the bytes that a terminal sends into key presses. Pure: bytes in, keys out; time is the owner's (``wait``, ``timeout()``).
///
/// Bytes instead of ncurses' own decoding, because the end of a paste must be looked for behind everything that came with it, and because ncurses
/// waits inside of its call for the rest of an escape sequence.
package struct KeyDecoder {
  /// What more bytes or, after some time, ``KeyDecoder/timeout()`` would settle.
  package enum Wait: Hashable, Sendable {
    /// An escape byte may be the Esc key or begin a sequence: 25 ms.
    case sequence
    /// A paste has ended, unless more of its burst comes: 50 ms.
    case endOfPaste
    /// A paste has begun and nothing comes: 1 s. What is there is given out; what follows is still text.
    case restOfPaste
  }

  private var bytes: [UInt8] = []
  private var paste: PasteDecoder?
  /// Nothing came for a second since the last byte of an open paste.
  private var hasStalled = false
  private let table: KeyTable

  package init(table: KeyTable = KeyTable()) { self.table = table }

  package var wait: Wait? {
    if let paste { return paste.hasEnd ? .endOfPaste : .restOfPaste }
    return bytes.isEmpty ? nil : .sequence
  }

  package mutating func feed(_ more: some Sequence<UInt8>) -> [KeyPress] {
    bytes.append(contentsOf: more)
    return decode(isLate: false)
  }

  /// Nothing came for the time that ``wait`` names.
  package mutating func timeout() -> [KeyPress] {
    guard var paste else { return decode(isLate: true) }
    let (text, rest) = paste.take()
    let keys: [KeyPress] = text.isEmpty ? [] : [.paste(text)]
    guard let rest else {
      self.paste = paste
      hasStalled = true
      return keys
    }
    self.paste = nil
    bytes = rest + bytes
    return keys + decode(isLate: false)
  }

  private mutating func decode(isLate: Bool) -> [KeyPress] {
    var keys: [KeyPress] = []
    var place = 0
    reading: while place < bytes.count {
      if paste != nil {
        if hasStalled, bytes.count - place == 1, bytes[place] == 3 {
          // Ctrl-C alone, after a second of silence: the way out of a paste whose end was lost.
          paste = nil
          continue
        }
        hasStalled = false
        paste?.feed(bytes[place...])
        place = bytes.count
        break
      }
      switch KeySequence.read(bytes[place...], table: table, isLate: isLate) {
      case .key(let key, let length):
        keys.append(key)
        place += length
      case .nothing(let length):
        place += length
      case .pasteBegins(let length):
        paste = PasteDecoder()
        place += length
      case .incomplete:
        break reading
      }
    }
    bytes.removeFirst(place)
    return keys
  }
}
