import Drawing

/// The steps of the way, and where one is.
package struct Stepper: Hashable, Sendable {
  package enum State: Hashable, Sendable, CaseIterable { case done, current, notYet, wrong }

  package struct Step: Hashable, Sendable {
    package var title: String
    package var state: State
    /// It is the one on the screen; a step can be wrong and current.
    package var isCurrent: Bool

    package init(_ title: String, _ state: State, isCurrent: Bool? = nil) {
      self.title = title
      self.state = state
      self.isCurrent = isCurrent ?? (state == .current)
    }
  }

  package var steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  /// The columns that it needs.
  package var width: Int { (steps.map { $0.title.displayWidth }.max() ?? 0) + 4 }

  /// One row a step, those around the current one if there is not room for all.
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    let current = steps.firstIndex(where: \.isCurrent) ?? 0
    let first = ListWindow.first(selected: current, height: rect.height, count: steps.count)
    for row in 0..<min(rect.height, steps.count - first) {
      let step = steps[first + row]
      let (glyph, markRole) = mark(of: step.state, look)
      var line = rect.row(row)
      canvas.draw(String(glyph), in: line.takeLeft(2), style: look[markRole])
      let role: Role = step.isCurrent ? .accent : step.state == .notYet ? .dim : step.state == .wrong ? .bad : .normal
      canvas.draw(step.title, in: line, style: look[role])
    }
  }

  /// In one row, for narrow screens: `Database (4 of 11)` with a bar of marks.
  package func drawCompact(into canvas: inout Canvas, rect: Rect, look: Look) {
    guard let current = steps.firstIndex(where: \.isCurrent) else { return }
    var line = rect.row(0)
    let used = canvas.draw("\(steps[current].title) (\(current + 1) of \(steps.count))", in: line, style: look[.accent])
    _ = line.takeLeft(used + 2)
    for step in steps {
      let (glyph, role): (Unicode.Scalar, Role) = step.isCurrent ? (look.glyphs.current, .accent) : mark(of: step.state, look)
      canvas.draw(String(glyph), in: line.takeLeft(1), style: look[role])
    }
  }

  private func mark(of state: State, _ look: Look) -> (Unicode.Scalar, Role) {
    switch state {
    case .done: (look.glyphs.tick, .good)
    case .current: (look.glyphs.current, .accent)
    case .notYet: (look.glyphs.pending, .dim)
    case .wrong: (look.glyphs.cross, .bad)
    }
  }
}
