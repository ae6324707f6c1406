import Drawing

/// Several lines that are typed or pasted, such as a certificate. Enter breaks the line; Tab and Esc leave it.
package struct TextArea: Hashable, Sendable {
  package private(set) var lines: [LineEditor]
  package private(set) var line: Int
  package var placeholder: String
  /// Characters in all; a paste beyond it is cut.
  package var limit: Int

  package init(_ text: String = "", placeholder: String = "", limit: Int = 1 << 18) {
    lines = Self.split(text)
    line = lines.count - 1
    self.placeholder = placeholder
    self.limit = limit
  }

  package var text: String {
    get { lines.map(\.text).joined(separator: "\n") }
    set {
      guard newValue != text else { return }
      lines = Self.split(newValue)
      line = lines.count - 1
    }
  }

  package var isEmpty: Bool { lines.count == 1 && lines[0].characters.isEmpty }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .enter: return insert("\n")
    case .up: return move(to: line - 1)
    case .down: return move(to: line + 1)
    case .pageUp: return move(to: line - 10)
    case .pageDown: return move(to: line + 10)
    case .backspace where lines[line].cursor == 0: return joinBackward()
    case .delete where lines[line].cursor == lines[line].characters.count: return joinForward()
    default: break
    }
    if let character = key.character { return insert(String(character)) }
    if let pasted = key.pasted { return insert(pasted) }
    return lines[line].update(key)
  }

  private mutating func insert(_ text: String) -> Outcome {
    let room = limit - lines.reduce(0) { $0 + $1.characters.count + 1 }
    guard room > 0, !text.isEmpty else { return .handled }
    let current = lines[line]
    let tail = String(current.characters[current.cursor...])
    var added = Self.split(String(text.prefix(room)))
    var first = LineEditor(String(current.characters[..<current.cursor]))
    first.insert(added[0].text)
    added[0] = first
    let last = added.count - 1
    let cursor = added[last].characters.count
    added[last].insert(tail)
    added[last].place(cursor)
    lines.replaceSubrange(line...line, with: added)
    line += last
    return .changed
  }

  private mutating func move(to target: Int) -> Outcome {
    let next = min(max(0, target), lines.count - 1)
    guard next != line else { return .ignored }
    let cursor = lines[line].cursor
    line = next
    lines[line].place(cursor)
    return .handled
  }

  private mutating func joinBackward() -> Outcome {
    guard line > 0 else { return .handled }
    line -= 1
    lines[line].place(.max)
    return joinForward()
  }

  private mutating func joinForward() -> Outcome {
    guard line + 1 < lines.count else { return .handled }
    let cursor = lines[line].characters.count
    let tail = lines.remove(at: line + 1)
    lines[line].place(.max)
    lines[line].insert(tail.text)
    lines[line].place(cursor)
    return .changed
  }

  private static func split(_ text: String) -> [LineEditor] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { LineEditor(String($0)) }
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    let style = look[focused ? .fieldFocused : .field]
    // The line with the cursor is always seen; without the focus the beginning is.
    let first = focused ? max(0, min(line - rect.height / 2, lines.count - rect.height)) : 0
    for row in 0..<rect.height {
      let index = first + row
      guard index < lines.count else {
        canvas.fill(rect.row(row), style: style)
        continue
      }
      EditorLine.draw(lines[index], into: &canvas, row: rect.row(row), style: style, look: look, focused: focused && index == line)
    }
    if isEmpty { canvas.draw(placeholder, in: rect, style: look[.placeholder]) }
    if lines.count > rect.height {
      ScrollBar.draw(into: &canvas, rect: rect, look: look, first: first, shown: rect.height, total: lines.count)
    }
  }
}
