import Drawing

/// One line of text that is typed.
package struct TextField: Hashable, Sendable {
  package private(set) var editor: LineEditor
  package var placeholder: String
  /// Characters; more are not taken.
  package var limit: Int

  package init(_ text: String = "", placeholder: String = "", limit: Int = 4096) {
    editor = LineEditor(text)
    self.placeholder = placeholder
    self.limit = limit
  }

  package var text: String {
    get { editor.text }
    set { if newValue != editor.text { editor = LineEditor(newValue) } }
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    if key == .enter { return .accepted }
    if let character = key.character { return insert(String(character)) }
    if let pasted = key.pasted {
      // One line: what stood on several is joined by blanks, and blanks around it are a slip of the mouse.
      let lines = pasted.split(whereSeparator: \.isNewline)
      return insert(lines.joined(separator: " ").trimmed)
    }
    return editor.update(key)
  }

  private mutating func insert(_ text: String) -> Outcome {
    let room = limit - editor.characters.count
    guard room > 0, !text.isEmpty else { return .handled }
    editor.insert(String(text.prefix(room)))
    return .changed
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    let row = rect.row(0)
    let style = look[focused ? .fieldFocused : .field]
    EditorLine.draw(editor, into: &canvas, row: row, style: style, look: look, focused: focused)
    if editor.characters.isEmpty { canvas.draw(placeholder, in: row, style: look[.placeholder]) }
  }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
