import Components
import Drawing

/// A list with one selected row. Which part of it is seen follows from the selection alone, so that a resize never loses it.
package struct RowList<ID: Hashable & Sendable>: Sendable, Equatable {
  package var selected: ID?

  package init(selected: ID? = nil) { self.selected = selected }

  /// The selected row, or the first that can be selected when that one is gone.
  func current(_ rows: [Row<ID>]) -> ID? {
    let ids = rows.compactMap(\.id)
    if let selected, ids.contains(selected) { return selected }
    return ids.first
  }

  /// Moves the selection; false: the key means nothing to a list.
  mutating func press(_ key: KeyPress, rows: [Row<ID>], page: Int) -> Bool {
    let ids = rows.compactMap(\.id)
    guard let current = current(rows), let index = ids.firstIndex(of: current) else { return false }
    let target: Int
    switch key {
    case .up: target = index - 1
    case .down: target = index + 1
    case .pageUp: target = index - max(1, page - 1)
    case .pageDown: target = index + max(1, page - 1)
    case .home: target = 0
    case .end: target = ids.count - 1
    default: return false
    }
    selected = ids[min(max(0, target), ids.count - 1)]
    return true
  }

  /// Draws what fits around the selection, with a scroll bar in the last column when there is more.
  func draw(_ rows: [Row<ID>], on canvas: inout Canvas, in rect: Rect, look: Look, isFocused: Bool = true) {
    guard !rect.isEmpty else { return }
    let current = current(rows)
    let index = current.flatMap { id in rows.firstIndex { $0.id == id } } ?? 0
    let offset = Scroller.offset(showing: index, of: rows.count, height: rect.height, isFirst: current == rows.first { $0.id != nil }?.id)
    let scrolls = rows.count > rect.height
    let area = Rect(x: rect.x, y: rect.y, width: rect.width - (scrolls ? 2 : 0), height: rect.height)
    for (line, row) in rows.dropFirst(offset).prefix(rect.height).enumerated() {
      let isSelected = row.id != nil && row.id == current
      draw(row, on: &canvas, in: area.row(line), look: look, isSelected: isSelected, isFocused: isFocused)
    }
    ScrollBar.draw(into: &canvas, rect: rect, look: look, first: offset, shown: rect.height, total: rows.count)
  }

  private func draw(_ row: Row<ID>, on canvas: inout Canvas, in rect: Rect, look: Look, isSelected: Bool, isFocused: Bool) {
    let selection = look[isFocused ? .selection : .selectionUnfocused]
    if isSelected {
      canvas.fill(rect, style: selection)
      canvas.draw(String(look.glyphs.pointer), in: rect.row(0), style: selection)
    }
    var rest = rect
    _ = rest.takeLeft(2 + row.indent)
    for piece in row.pieces {
      let style = isSelected ? selection : look[piece.role]
      if let width = piece.width {
        canvas.draw(piece.text, in: rest.takeLeft(width), style: style)
        _ = rest.takeLeft(1)
      } else {
        let width = min(piece.text.displayWidth, rest.width)
        canvas.draw(piece.text, in: Rect(x: rest.x, y: rest.y, width: rest.width, height: 1), style: style)
        _ = rest.takeLeft(width)
      }
    }
  }
}
