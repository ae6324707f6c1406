import Drawing

/// Yes or no. Space changes it; `y` and `n` say which.
package struct Toggle: Hashable, Sendable {
  package var isOn: Bool
  package var onTitle: String
  package var offTitle: String

  package init(_ isOn: Bool = false, on: String = "Yes", off: String = "No") {
    self.isOn = isOn
    onTitle = on
    offTitle = off
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .space: return set(!isOn)
    case .left, .character("y"), .character("Y"): return set(true)
    case .right, .character("n"), .character("N"): return set(false)
    case .enter: return .accepted
    default: return .ignored
    }
  }

  private mutating func set(_ value: Bool) -> Outcome {
    guard value != isOn else { return .handled }
    isOn = value
    return .changed
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    var x = rect.x
    for (title, value) in [(onTitle, true), (offTitle, false)] {
      let mark = value == isOn ? look.glyphs.radioOn : look.glyphs.radioOff
      let role: Role = value == isOn ? (focused ? .accent : .normal) : .dim
      x += canvas.draw("\(mark) \(title)", at: Point(x: x, y: rect.y), style: look[role], within: rect.row(0)) + 3
    }
    if focused { canvas.showCursor(at: Point(x: isOn ? rect.x : rect.x + onTitle.displayWidth + 5, y: rect.y), within: rect) }
  }
}
