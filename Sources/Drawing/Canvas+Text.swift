extension Canvas {
  /// Draws one line from a point, clipped to the rectangle, and returns how many columns the whole text takes (clipped ones too).
  @discardableResult
  package mutating func draw(_ text: String, at point: Point, style: Style = .plain, within rect: Rect? = nil) -> Int {
    let clip = (rect ?? bounds).intersection(bounds)
    var text = text
    let ascii: Int? = text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
      if point.y >= clip.y, point.y < clip.maxY, !clip.isEmpty {
        for x in max(point.x, clip.x)..<max(point.x, clip.x, min(point.x + bytes.count, clip.maxX)) {
          put(Cell(Unicode.Scalar(bytes[x - point.x]), style: style), width: 1, x: x, y: point.y, clip: clip)
        }
      }
      return bytes.count
    }
    if let ascii { return ascii }
    var column = point.x
    var previous = point.x
    for glyph in DisplayGlyphs(text) {
      if glyph.width == 0 {
        add(mark: glyph.scalar, x: previous, y: point.y, clip: clip)
      } else {
        put(Cell(glyph.scalar, style: style), width: glyph.width, x: column, y: point.y, clip: clip)
        previous = column
        column += glyph.width
      }
    }
    return column - point.x
  }

  package enum Alignment: Sendable, Hashable { case leading, center, trailing }

  /// Draws one line into the first row of a rectangle; what does not fit is cut and ends in an ellipsis. Returns the columns drawn.
  @discardableResult
  package mutating func draw(_ text: String, in rect: Rect, style: Style = .plain, align: Alignment = .leading) -> Int {
    guard !rect.isEmpty else { return 0 }
    // The usual case first: bytes are never fewer than columns, so a short text needs no measuring.
    let shown = text.utf8.count <= rect.width ? text : text.truncated(to: rect.width)
    let x =
      switch align {
      case .leading: rect.x
      case .center: rect.x + (rect.width - shown.displayWidth) / 2
      case .trailing: rect.maxX - shown.displayWidth
      }
    return draw(shown, at: Point(x: x, y: rect.y), style: style, within: rect)
  }

  /// Draws text wrapped by words into a rectangle, from its top; newlines break. Returns the rows that it takes, those beyond the rectangle included.
  @discardableResult
  package mutating func drawWrapped(_ text: String, in rect: Rect, style: Style = .plain) -> Int {
    let lines = TextWrap.lines(text, width: rect.width)
    for (index, line) in lines.enumerated().prefix(rect.height) {
      draw(line, at: Point(x: rect.x, y: rect.y + index), style: style, within: rect)
    }
    return lines.count
  }
}
