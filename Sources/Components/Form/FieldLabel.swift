import Drawing

/// The label before a field: a pointer when it has the focus, a mark when its answer is wrong or wanted.
package struct FieldLabel: Hashable, Sendable {
  package enum State: Hashable, Sendable { case normal, required, wrong, warned }

  package var title: String
  package var state: State

  package init(_ title: String, state: State = .normal) {
    self.title = title
    self.state = state
  }

  /// The columns that all labels of a form share: the widest with its marks, at most `limit`.
  package static func width(_ titles: [String], limit: Int = 28) -> Int {
    min(limit, (titles.map(\.displayWidth).max() ?? 0) + 5)
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    var row = rect.row(0)
    canvas.draw(focused ? String(look.glyphs.pointer) : " ", in: row.takeLeft(2), style: look[.accent])
    let (mark, role): (String, Role) =
      switch state {
      case .normal: ("", .normal)
      case .required: ("*", .dim)
      case .wrong: (String(look.glyphs.cross), .bad)
      case .warned: (String(look.glyphs.warning), .warning)
      }
    let place = row.takeRight(3)
    let used = canvas.draw(title, in: row, style: look[focused ? .accent : .normal])
    let x = min(place.x, row.x + used + 1)
    canvas.draw(mark, at: Point(x: x, y: rect.y), style: look[role], within: rect)
  }
}
