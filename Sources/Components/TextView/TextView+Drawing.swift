import Drawing

extension TextView {
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    var area = rect
    if search.isTyping || search.isActive { drawSearch(into: &canvas, row: area.takeBottom(1), look: look, focused: focused) }
    guard !area.isEmpty else { return }
    var text = area
    if lines.count > area.height { _ = text.takeRight(1) }
    let gutter = gutter
    let columns = max(1, text.width - gutter)
    let start = follows ? followStart(width: columns, height: area.height) : min(first, max(0, wraps ? lines.count - 1 : lines.count - area.height))
    var row = 0
    for index in lines.indices.dropFirst(start) {
      guard row < area.height else { break }
      var place = Rect(x: text.x, y: text.y + row, width: text.width, height: text.height - row)
      let mark = place.takeLeft(gutter)
      if lines[index].isMarked { canvas.draw(String(look.glyphs.pointer), in: mark.row(0), style: look[.marked]) }
      row += draw(index, into: &canvas, rect: place, look: look)
    }
    ScrollBar.draw(
      into: &canvas, rect: area, look: look, first: min(start, max(0, lines.count - area.height)), shown: area.height, total: lines.count)
  }

  /// Whether there is more than fits into a rectangle of this size.
  package func overflows(_ size: Size) -> Bool {
    if lines.count > size.height { return true }
    guard wraps else { return false }
    let width = max(1, size.width - gutter)
    return lines.reduce(0) { $0 + wrapped($1, width: width).count } > size.height
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
    let pieces = wraps ? wrapped(line, width: rect.width) : [head + line.text]
    let style = look[line.isMarked ? .marked : line.role]
    let folded = search.folded
    let isHit = search.isActive && TextSearch.contains(line.text, folded)
    let match = look[isHit && search.current == dropped + index ? .selection : .match]
    // A hit that is cut in two by the wrapping is seen by its whole line.
    let isCut = isHit && pieces.allSatisfy { TextSearch.ranges(of: folded, in: $0).isEmpty }
    for (row, piece) in pieces.enumerated() where row < rect.height {
      let place = rect.row(row)
      let origin = Point(x: place.x - (wraps ? 0 : column), y: place.y)
      if wraps || column == 0 {
        canvas.draw(piece, in: place, style: isCut ? match : style)
      } else {
        canvas.draw(piece, at: origin, style: style, within: place)
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

  private func wrapped(_ line: Line, width: Int) -> [String] {
    let head = head(of: line)
    guard wrapsAtBlanks else { return TextWrap.cut(head + line.text, width: width) }
    let indent = head.displayWidth
    guard indent > 0, indent < width / 2 else { return TextWrap.hanging(head + line.text, width: width, indent: line.hang) }
    // Prose goes on under its beginning, not under its time.
    let pieces = TextWrap.hanging(line.text, width: width - indent, indent: line.hang)
    return [head + pieces[0]] + pieces.dropFirst().map { String(repeating: " ", count: indent) + $0 }
  }

  /// What stands before the text: its time, where they are shown, and who wrote it.
  private func head(of line: Line) -> String {
    let time = showsTimes && !line.time.isEmpty ? line.time + " " : ""
    return line.source.isEmpty ? time : time + line.source + " "
  }

  /// The line as it is shown, for whoever keeps it.
  package func text(of line: Line) -> String { head(of: line) + line.text }

  private var gutter: Int { showsMarks || (capacity == nil && lines.contains(where: \.isMarked)) ? 2 : 0 }

  /// Columns of text in so many of the screen: marks and the scroll bar have their own.
  func textColumns(_ columns: Int, rows: Int) -> Int { max(1, columns - gutter - (lines.count > rows ? 1 : 0)) }

  /// The first line so that the last one ends at the bottom, wrapped or not.
  func followStart(width: Int, height: Int) -> Int {
    guard wraps else { return max(0, lines.count - height) }
    var rows = 0
    for index in lines.indices.reversed() {
      rows += wrapped(lines[index], width: width).count
      if rows > height { return min(index + 1, lines.count - 1) }
    }
    return 0
  }
}
