extension Canvas {
  /// Draws a frame along the inner edge of a rectangle, with a title in its upper line, and returns what lies inside.
  @discardableResult
  package mutating func box(_ rect: Rect, title: String = "", look: Look, role: Role = .border, titleRole: Role = .title) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else { return Rect(x: rect.x, y: rect.y, width: 0, height: 0) }
    let style = look[role]
    let lines = look.glyphs.box
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    horizontal(rect.row(0), lines.horizontal, style)
    horizontal(rect.row(rect.height - 1), lines.horizontal, style)
    for y in rect.y + 1..<max(rect.y + 1, bottom) {
      glyph(lines.vertical, x: rect.x, y: y, style)
      glyph(lines.vertical, x: right, y: y, style)
    }
    glyph(lines.topLeft, x: rect.x, y: rect.y, style)
    glyph(lines.topRight, x: right, y: rect.y, style)
    glyph(lines.bottomLeft, x: rect.x, y: bottom, style)
    glyph(lines.bottomRight, x: right, y: bottom, style)
    if !title.isEmpty, rect.width > 6 {
      draw(" \(title.truncated(to: rect.width - 6)) ", in: Rect(x: rect.x + 2, y: rect.y, width: rect.width - 4, height: 1), style: look[titleRole])
    }
    return rect.inset(1)
  }

  /// A line across the first row of a rectangle.
  package mutating func rule(_ rect: Rect, look: Look, role: Role = .border) {
    horizontal(rect.row(0), look.glyphs.box.horizontal, look[role])
  }

  /// A line down the first column of a rectangle.
  package mutating func verticalRule(_ rect: Rect, look: Look, role: Role = .border) {
    for y in rect.y..<rect.maxY { glyph(look.glyphs.box.vertical, x: rect.x, y: y, look[role]) }
  }

  private mutating func horizontal(_ row: Rect, _ scalar: Unicode.Scalar, _ style: Style) {
    fill(row, style: style, with: scalar)
  }

  private mutating func glyph(_ scalar: Unicode.Scalar, x: Int, y: Int, _ style: Style) {
    put(Cell(scalar, style: style), width: 1, x: x, y: y, clip: bounds)
  }
}
