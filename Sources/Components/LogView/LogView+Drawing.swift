import Drawing

extension LogView {
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    var area = rect
    if search.isTyping || search.isActive { drawSearch(into: &canvas, row: area.takeBottom(1), look: look, focused: focused) }
    guard !area.isEmpty else { return }
    var text = area
    if lines.count > area.height { _ = text.takeRight(1) }
    let start = follows ? followStart(width: text.width, height: area.height) : min(first, max(0, lines.count - 1))
    var row = 0
    for index in lines.indices.dropFirst(start) {
      guard row < area.height else { break }
      row += draw(index, into: &canvas, rect: Rect(x: text.x, y: text.y + row, width: text.width, height: text.height - row), look: look)
    }
    ScrollBar.draw(
      into: &canvas, rect: area, look: look, first: min(start, max(0, lines.count - area.height)), shown: area.height, total: lines.count)
  }

  /// `/password            3 of 17`
  private func drawSearch(into canvas: inout Canvas, row: Rect, look: Look, focused: Bool) {
    var bar = row
    canvas.draw("/", in: bar.takeLeft(1), style: look[.accent])
    let status = search.status
    let place = bar.takeRight(min(status.displayWidth, bar.width / 2))
    canvas.draw(status, in: place, style: look[search.isActive && search.hits.isEmpty ? .warning : .dim], align: .trailing)
    _ = bar.takeRight(1)
    search.field.draw(into: &canvas, rect: bar, look: look, focused: focused && search.isTyping)
  }

  /// Draws one line, and returns how many rows it took.
  private func draw(_ index: Int, into canvas: inout Canvas, rect: Rect, look: Look) -> Int {
    let line = lines[index]
    let head = head(of: line)
    let whole = head + line.text
    let pieces = wraps ? wrapped(whole, width: rect.width) : [whole]
    let folded = search.folded
    let isHit = search.isActive && TextSearch.contains(line.text, folded)
    let match = look[isHit && search.current == dropped + index ? .selection : .match]
    // A hit that is cut in two by the wrapping is seen by its whole line.
    let isCut = isHit && pieces.allSatisfy { TextSearch.ranges(of: folded, in: $0).isEmpty }
    for (row, piece) in pieces.enumerated() where row < rect.height {
      let place = rect.row(row)
      let origin = Point(x: place.x - (wraps ? 0 : column), y: place.y)
      if wraps || column == 0 {
        canvas.draw(piece, in: place, style: isCut ? match : look[line.role])
      } else {
        canvas.draw(piece, at: origin, style: look[line.role], within: place)
      }
      if row == 0, !head.isEmpty { canvas.draw(head, at: origin, style: look[line.source.isEmpty ? .dim : .accent], within: place) }
      guard isHit else { continue }
      for range in TextSearch.ranges(of: folded, in: piece) {
        let before = String(piece[..<range.lowerBound]).displayWidth
        if row == 0, before < head.displayWidth { continue }
        canvas.draw(String(piece[range]), at: Point(x: origin.x + before, y: origin.y), style: match, within: place)
      }
    }
    return min(pieces.count, rect.height)
  }

  private func wrapped(_ text: String, width: Int) -> [String] {
    wrapsAtBlanks ? TextWrap.hanging(text, width: width) : TextWrap.cut(text, width: width)
  }

  /// What stands before the text: its time, where they are shown, and who wrote it.
  private func head(of line: Line) -> String {
    let time = showsTimes && !line.time.isEmpty ? line.time + " " : ""
    return line.source.isEmpty ? time : time + line.source + " "
  }

  /// The line as it is shown, for whoever keeps it.
  package func text(of line: Line) -> String { head(of: line) + line.text }

  /// The first line so that the last one ends at the bottom, wrapped or not.
  private func followStart(width: Int, height: Int) -> Int {
    guard wraps else { return max(0, lines.count - height) }
    var rows = 0
    for index in lines.indices.reversed() {
      rows += wrapped(text(of: lines[index]), width: width).count
      if rows > height { return min(index + 1, lines.count - 1) }
    }
    return 0
  }
}
