/// Breaks text into lines of at most some columns: at blanks, or within a word that is longer than a line.
package enum TextWrap {
  /// The lines, never none. Newlines in the text break; blanks at the place of a break are dropped.
  package static func lines(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [""] }
    // Bytes, since this is done for every frame, and to look for characters costs ten times as much.
    var text = text
    return text.withUTF8 { bytes in
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).flatMap { paragraph in
        paragraph.count <= width ? [String(decoding: paragraph, as: UTF8.self)] : wrap(paragraph, width: width)
      }
    }
  }

  private static func wrap(_ paragraph: Slice<UnsafeBufferPointer<UInt8>>, width: Int) -> [String] {
    let blank = UInt8(ascii: " ")
    var lines: [String] = []
    // Blanks at the beginning indent the first line.
    var line = Array(paragraph.prefix { $0 == blank }.prefix(width - 1))
    var columns = line.count
    var isFresh = true
    for word in paragraph.split(separator: blank) {
      let wordColumns = word.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? word.count : String(decoding: word, as: UTF8.self).displayWidth
      let gap = isFresh ? 0 : 1
      if columns + gap + wordColumns <= width {
        if gap == 1 { line.append(blank) }
        line += word
        columns += gap + wordColumns
      } else {
        if !isFresh { lines.append(String(decoding: line, as: UTF8.self)) }
        let pieces = cut(String(decoding: word, as: UTF8.self), width: width)
        lines.append(contentsOf: pieces.dropLast())
        line = Array((pieces.last ?? "").utf8)
        columns = pieces.last?.displayWidth ?? 0
      }
      isFresh = false
    }
    return lines + [String(decoding: line, as: UTF8.self)]
  }

  /// Cuts text into pieces of at most some columns, without looking for words, as a log needs it.
  package static func cut(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [""] }
    guard text.displayWidth > width else { return [text] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var columns = 0
    for glyph in DisplayGlyphs(text) {
      if columns + glyph.width > width, columns > 0 {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        columns = 0
      }
      piece.append(glyph.scalar)
      columns += glyph.width
    }
    if columns > 0 { pieces.append(String(piece)) }
    return pieces
  }
}
