import Drawing

/// How much of something is done.
package struct Progress: Hashable, Sendable {
  package var done: Int
  package var total: Int

  package init(done: Int, total: Int) {
    self.done = max(0, done)
    self.total = max(0, total)
  }

  /// Between 0 and 1; 0 while nothing is known to be wanted.
  package var fraction: Double { total == 0 ? 0 : min(1, Double(done) / Double(total)) }
  package var isComplete: Bool { total > 0 && done >= total }

  /// A bar over the first row of the rectangle. With `tick` and an unknown total, a piece of it wanders. `base` overrules the colours, as in a
  /// selected row.
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, role: Role = .accent, tick: Int? = nil, base: Style? = nil) {
    let row = rect.row(0)
    guard !row.isEmpty else { return }
    canvas.fill(row, style: base ?? look[.border], with: look.glyphs.barEmpty)
    if total == 0, let tick {
      let piece = max(1, row.width / 5)
      let place = abs(tick % (row.width + piece)) - piece
      canvas.fill(Rect(x: row.x + place, y: row.y, width: piece, height: 1).intersection(row), style: base ?? look[role], with: look.glyphs.barFull)
      return
    }
    // Full only when complete, and something as soon as something is done.
    let columns = isComplete ? row.width : min(row.width - 1, Int(fraction * Double(row.width)))
    let filled = Rect(x: row.x, y: row.y, width: done > 0 && !isComplete ? max(columns, min(1, row.width - 1)) : columns, height: 1)
    canvas.fill(filled, style: base ?? look[isComplete ? .good : role], with: look.glyphs.barFull)
  }
}
