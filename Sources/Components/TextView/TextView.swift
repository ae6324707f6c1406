import Drawing

/// Lines that are read: help, a difference, the values file, a command, evidence. It scrolls; nothing in it is edited.
package struct TextView: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var text: String
    package var role: Role
    /// Belongs to what has the focus: a bar stands before it.
    package var isMarked: Bool

    package init(_ text: String, role: Role = .normal, isMarked: Bool = false) {
      self.text = text
      self.role = role
      self.isMarked = isMarked
    }
  }

  package private(set) var lines: [Line]
  package private(set) var first = 0
  package private(set) var column = 0
  /// Wraps long lines instead of cutting them.
  package var wraps: Bool
  /// Keeps two columns for the marks of lines also while none is marked, so that the text does not move when one is.
  package var showsMarks: Bool
  /// Rows that the last layout had; pages are as long. Set it when the size is known.
  package var visibleRows = 20

  package init(_ lines: [Line] = [], wraps: Bool = false, showsMarks: Bool = false) {
    self.lines = lines
    self.wraps = wraps
    self.showsMarks = showsMarks
  }

  package init(_ text: String, role: Role = .normal, wraps: Bool = false) {
    self.init(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Line(String($0), role: role) }, wraps: wraps)
  }

  /// Other lines at the same place.
  package mutating func setLines(_ lines: [Line]) {
    self.lines = lines
    first = min(first, max(0, lines.count - 1))
  }

  /// Scrolls so that the first marked line is in sight, if it is not.
  package mutating func revealMarked() {
    guard let marked = lines.firstIndex(where: \.isMarked), let last = lines.lastIndex(where: \.isMarked) else { return }
    if marked < first { first = max(0, marked - 1) }
    if last >= first + visibleRows { first = max(0, min(marked - 1, last - visibleRows + 2)) }
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .up, .character("k"): return scroll(to: first - 1)
    case .down, .character("j"): return scroll(to: first + 1)
    case .pageUp, .character("b"): return scroll(to: first - max(1, visibleRows - 1))
    case .pageDown, .space: return scroll(to: first + max(1, visibleRows - 1))
    case .home, .character("g"): return scroll(to: 0)
    case .end, .character("G"): return scroll(to: lines.count)
    case .left where !wraps:
      column = max(0, column - 8)
      return .handled
    case .right where !wraps:
      column += 8
      return .handled
    case .character("w"):
      wraps.toggle()
      column = 0
      return .handled
    default: return .ignored
    }
  }

  private mutating func scroll(to line: Int) -> Outcome {
    first = min(max(0, line), max(0, lines.count - (wraps ? 1 : visibleRows)))
    return .handled
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    guard !rect.isEmpty else { return }
    var area = rect
    let overflows = lines.count > rect.height
    if overflows { _ = area.takeRight(1) }
    let start = wraps ? min(first, max(0, lines.count - 1)) : min(first, max(0, lines.count - rect.height))
    let gutter = showsMarks || lines.contains(where: \.isMarked) ? 2 : 0
    var row = 0
    for line in lines.dropFirst(start) {
      guard row < area.height else { break }
      let style = line.isMarked ? look[.marked] : look[line.role]
      let pieces = wraps ? TextWrap.hanging(line.text, width: max(1, area.width - gutter)) : [line.text]
      for piece in pieces {
        guard row < area.height else { break }
        var place = area.row(row)
        let mark = place.takeLeft(gutter)
        if line.isMarked { canvas.draw(String(look.glyphs.pointer), in: mark, style: style) }
        if wraps || column == 0 {
          canvas.draw(piece, in: place, style: style)
        } else {
          canvas.draw(piece, at: Point(x: place.x - column, y: place.y), style: style, within: place)
        }
        row += 1
      }
    }
    if overflows { ScrollBar.draw(into: &canvas, rect: rect, look: look, first: start, shown: rect.height, total: lines.count) }
  }
}
