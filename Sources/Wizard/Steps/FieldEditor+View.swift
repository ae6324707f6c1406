import Components
import Drawing

extension FieldEditor {
  /// The rows that it wants in the form.
  func height(isFocused: Bool) -> Int {
    switch self {
    case .text, .proposals, .secret, .toggle, .file: 1
    case .area: isFocused ? 6 : 1
    case .choice(let editor): editor.height
    }
  }

  func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    switch self {
    case .text(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    case .proposals(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    case .secret(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    case .area(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    case .choice(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    case .toggle(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    case .file(let editor): editor.draw(into: &canvas, rect: rect, look: look, focused: focused)
    }
  }

  /// The list that is open over the rest of the screen.
  func drawList(into canvas: inout Canvas, below row: Rect, look: Look) {
    switch self {
    case .proposals(let editor): editor.drawList(into: &canvas, below: row, look: look)
    case .choice(let editor): editor.drawList(into: &canvas, below: row, look: look)
    case .file(let editor): editor.drawList(into: &canvas, below: row, look: look)
    case .text, .secret, .area, .toggle: break
    }
  }
}
