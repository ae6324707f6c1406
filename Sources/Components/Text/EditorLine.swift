import Drawing

/// Draws a line that is being edited: scrolled sideways so that the cursor is seen, with marks where text lies outside.
enum EditorLine {
  /// `first` is the column of the text at which the window would like to start.
  static func draw(_ editor: LineEditor, into canvas: inout Canvas, row: Rect, style: Style, look: Look, focused: Bool) {
    guard !row.isEmpty else { return }
    canvas.fill(row, style: style)
    let before = String(editor.characters[..<editor.cursor]).displayWidth
    let total = before + String(editor.characters[editor.cursor...]).displayWidth
    // The cursor behind the last character takes a column of its own.
    let window = row.width
    let shift = focused ? max(0, before - window + 1) : 0
    canvas.draw(editor.text, at: Point(x: row.x - shift, y: row.y), style: style, within: row)
    if shift > 0 { canvas.draw(String(look.glyphs.ellipsis), at: row.origin, style: style, within: row) }
    if total - shift > window {
      canvas.draw(String(look.glyphs.ellipsis), at: Point(x: row.maxX - 1, y: row.y), style: style, within: row)
    }
    if focused { canvas.showCursor(at: Point(x: min(row.maxX - 1, row.x + before - shift), y: row.y), within: row) }
  }
}
