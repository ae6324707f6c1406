/// A text as what a terminal can show of it: scalars with the columns that they take (1 or 2; 0 for a mark on the one before).
///
/// Control characters become visible marks, so that no text can move the cursor or change the terminal. Joined emoji and flags are cut to their
/// first scalar, since terminals do not agree on their width; joiners and variation selectors are dropped.
package struct DisplayGlyphs: Sequence, IteratorProtocol {
  package struct Glyph: Hashable, Sendable {
    package var scalar: Unicode.Scalar
    package var width: Int
  }

  private var scalars: String.UnicodeScalarView.Iterator
  private var hasBase = false
  private var isEmoji = false
  private var isJoined = false
  private var isHalfFlag = false

  package init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
  }

  package mutating func next() -> Glyph? {
    while let scalar = scalars.next() {
      if scalar.value < 0x7F, scalar.value >= 0x20 {
        isEmoji = false
        isHalfFlag = false
        isJoined = false
        hasBase = true
        return Glyph(scalar: scalar, width: 1)
      }
      if let glyph = classify(scalar) { return glyph }
    }
    return nil
  }

  private mutating func classify(_ scalar: Unicode.Scalar) -> Glyph? {
    if let mark = Self.visibleMark(for: scalar) {
      start(emoji: false)
      return Glyph(scalar: mark, width: 1)
    }
    switch scalar.value {
    case 0x200D:
      isJoined = isEmoji
      return nil
    case 0x1F3FB...0x1F3FF where isEmoji, 0xE0000...0xE007F:
      return nil
    case 0x1F1E6...0x1F1FF:
      if isHalfFlag {
        isHalfFlag = false
        return nil
      }
      start(emoji: true)
      isHalfFlag = true
      return Glyph(scalar: scalar, width: DisplayWidth.of(scalar))
    default: break
    }
    let width = DisplayWidth.of(scalar)
    guard width > 0 else {
      let isMark = hasBase && !DisplayWidth.isFormat(scalar)
      return isMark ? Glyph(scalar: scalar, width: 0) : nil
    }
    let emoji = scalar.value >= 0x1F000 && scalar.value < 0x20000 || (0x2600...0x27BF).contains(scalar.value)
    if isJoined, emoji {
      isJoined = false
      return nil
    }
    start(emoji: emoji)
    return Glyph(scalar: scalar, width: width)
  }

  private mutating func start(emoji: Bool) {
    hasBase = true
    isEmoji = emoji
    isJoined = false
    isHalfFlag = false
  }

  /// What stands for a character that must not reach a terminal: Unicode's control pictures, and � for what has none. A tab is a blank.
  private static func visibleMark(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09: " "
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: nil
    }
  }
}
