import Components
import Drawing

/// A list with one selected row. Which part of it is seen follows from the selection alone, so that a resize never loses it.
package struct RowList<ID: Hashable & Sendable>: Sendable, Equatable {
  package var selected: ID?
  /// Where the selected row stood when it was last moved to: when it goes, its neighbour is selected.
  private var lastPlace = 0

  package init(selected: ID? = nil) { self.selected = selected }

  /// The selected row; when that one is gone the one that stands where it stood, or the first that can be selected.
  func current(_ rows: [Row<ID>]) -> ID? { current(MadeRows(rows)) }

  func current(_ rows: some RowSource<ID>) -> ID? { place(in: rows).flatMap { rows.id(at: $0) } }

  /// Moves the selection; false: the key means nothing to a list.
  mutating func press(_ key: KeyPress, rows: [Row<ID>], page: Int) -> Bool { press(key, rows: MadeRows(rows), page: page) }

  mutating func press(_ key: KeyPress, rows: some RowSource<ID>, page: Int) -> Bool {
    guard let place = place(in: rows) else { return false }
    let target: Int
    switch key {
    case .up: target = Self.step(from: place, by: -1, rows)
    case .down: target = Self.step(from: place, by: 1, rows)
    case .pageUp: target = Self.turn(from: place, by: -max(1, page - 1), rows)
    case .pageDown: target = Self.turn(from: place, by: max(1, page - 1), rows)
    case .home: target = Self.step(from: place, by: -rows.count, rows)
    case .end: target = Self.step(from: place, by: rows.count, rows)
    default: return false
    }
    selected = rows.id(at: target)
    lastPlace = target
    return true
  }

  /// The same where nothing else has a use for Tab.
  mutating func press(tabbing key: KeyPress, rows: [Row<ID>], page: Int) -> Bool {
    press(key == .tab ? .down : key == .shiftTab ? .up : key, rows: rows, page: page) || key == .tab || key == .shiftTab
  }

  /// Draws what fits around the selection, with a scroll bar in the last column when there is more.
  func draw(_ rows: [Row<ID>], on canvas: inout Canvas, in rect: Rect, look: Look, isFocused: Bool = true) {
    draw(MadeRows(rows), on: &canvas, in: rect, look: look, isFocused: isFocused)
  }

  func draw(_ rows: some RowSource<ID>, on canvas: inout Canvas, in rect: Rect, look: Look, isFocused: Bool = true) {
    guard !rect.isEmpty else { return }
    let place = place(in: rows)
    let isFirst = place.map { Self.step(from: $0, by: -1, rows) == $0 } ?? true
    let offset = Scroller.offset(showing: place ?? 0, of: rows.count, height: rect.height, isFirst: isFirst)
    let scrolls = rows.count > rect.height
    let area = Rect(x: rect.x, y: rect.y, width: rect.width - (scrolls ? 2 : 0), height: rect.height)
    for line in 0..<max(0, min(rect.height, rows.count - offset)) {
      draw(rows.row(at: offset + line), on: &canvas, in: area.row(line), look: look, isSelected: offset + line == place, isFocused: isFocused)
    }
    ScrollBar.draw(into: &canvas, rect: rect, look: look, first: offset, shown: rect.height, total: rows.count)
  }

  private func place(in rows: some RowSource<ID>) -> Int? {
    guard let selected else { return Self.first(in: rows) }
    if lastPlace < rows.count, rows.id(at: lastPlace) == selected { return lastPlace }
    if let found = (0..<rows.count).first(where: { rows.id(at: $0) == selected }) { return found }
    var near = min(lastPlace, rows.count - 1)
    while near >= 0 {
      if rows.id(at: near) != nil { return near }
      near -= 1
    }
    return Self.first(in: rows)
  }

  private static func first(in rows: some RowSource<ID>) -> Int? { (0..<rows.count).first { rows.id(at: $0) != nil } }

  /// So many rows on that can be selected, or as many as there are.
  private static func step(from place: Int, by count: Int, _ rows: some RowSource<ID>) -> Int {
    var (found, left, next) = (place, abs(count), place)
    let direction = count < 0 ? -1 : 1
    while left > 0 {
      next += direction
      guard next >= 0, next < rows.count else { break }
      guard rows.id(at: next) != nil else { continue }
      found = next
      left -= 1
    }
    return found
  }

  /// The last row that can be selected within so many rows, whatever stands between, so that nothing is turned over unseen; at least the next one.
  private static func turn(from place: Int, by count: Int, _ rows: some RowSource<ID>) -> Int {
    let direction = count < 0 ? -1 : 1
    var found = step(from: place, by: direction, rows)
    while true {
      let next = step(from: found, by: direction, rows)
      if next == found || (next - place) * direction > abs(count) { return found }
      found = next
    }
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
