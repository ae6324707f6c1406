extension String {
  /// The columns that the text takes when it is drawn.
  package var displayWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return DisplayGlyphs(self).reduce(0) { $0 + $1.width }
  }

  /// The text as it is shown, cut to this many columns; what is cut is replaced by an ellipsis.
  package func truncated(to width: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    var shown = String.UnicodeScalarView()
    var columns = 0
    for glyph in DisplayGlyphs(self) {
      if columns + glyph.width > width - 1 { break }
      shown.append(glyph.scalar)
      columns += glyph.width
    }
    shown.append(ellipsis)
    return String(shown)
  }

  /// The end of the text, for what is told apart by it, such as the name of a cluster; what is cut before it is replaced by an ellipsis.
  package func truncatedAtStart(to width: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    let glyphs = Array(DisplayGlyphs(self))
    var start = glyphs.endIndex
    var columns = 1
    while start > glyphs.startIndex, columns + glyphs[start - 1].width <= width {
      start -= 1
      columns += glyphs[start].width
    }
    var shown = String.UnicodeScalarView([ellipsis])
    // A mark without its letter says nothing.
    shown.append(contentsOf: glyphs[start...].drop { $0.width == 0 }.map(\.scalar))
    return String(shown)
  }

  /// Blanks added up to this many columns; longer text is cut.
  package func padded(to width: Int) -> String {
    let columns = displayWidth
    return columns > width ? truncated(to: width) : self + String(repeating: " ", count: width - columns)
  }
}
