/// Breaks text into lines of at most some columns: at blanks, or within a word that is longer than a line.
package enum TextWrap {
  /// The lines, never none. Newlines in the text break; blanks at the place of a break are dropped.
  package static func lines(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [""] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      paragraph.utf8.count <= width ? [String(paragraph)] : wrap(String(paragraph), width: width)
    }
  }

  private static func wrap(_ paragraph: String, width: Int) -> [String] {
    var lines: [String] = []
    // Blanks at the beginning indent the first line.
    var line = String(paragraph.prefix { $0 == " " }.prefix(width - 1))
    var columns = line.utf8.count
    var isFresh = true
    for word in paragraph.split(separator: " ").map(String.init) {
      let wordColumns = word.displayWidth
      let gap = isFresh ? 0 : 1
      if columns + gap + wordColumns <= width {
        line += (gap == 1 ? " " : "") + word
        columns += gap + wordColumns
      } else {
        if !isFresh { lines.append(line) }
        let pieces = cut(word, width: width)
        lines.append(contentsOf: pieces.dropLast())
        line = pieces.last ?? ""
        columns = line.displayWidth
      }
      isFresh = false
    }
    return lines + [line]
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
