import Drawing

extension LogView {
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    var area = rect
    if isSearching || !search.text.isEmpty {
      var bar = area.takeBottom(1)
      canvas.draw("/", in: bar.takeLeft(1), style: look[.accent])
      search.draw(into: &canvas, rect: bar, look: look, focused: focused && isSearching)
    }
    guard !area.isEmpty else { return }
    var text = area
    if lines.count > area.height { _ = text.takeRight(1) }
    let start = follows ? followStart(width: text.width, height: area.height) : min(first, max(0, lines.count - 1))
    var row = 0
    let wanted = search.text.lowercased()
    for line in lines.dropFirst(start) {
      guard row < area.height else { break }
      let isFound = !wanted.isEmpty && line.text.lowercased().contains(wanted)
      let style = look[isFound ? .match : line.role]
      for piece in wraps ? TextWrap.cut(line.text, width: text.width) : [line.text] {
        guard row < area.height else { break }
        let place = text.row(row)
        if wraps || column == 0 {
          canvas.draw(piece, in: place, style: style)
        } else {
          canvas.draw(piece, at: Point(x: place.x - column, y: place.y), style: style, within: place)
        }
        row += 1
      }
    }
    ScrollBar.draw(
      into: &canvas, rect: area, look: look, first: min(start, max(0, lines.count - area.height)), shown: area.height, total: lines.count)
  }

  /// The first line so that the last one ends at the bottom, wrapped or not.
  private func followStart(width: Int, height: Int) -> Int {
    guard wraps else { return max(0, lines.count - height) }
    var rows = 0
    for index in lines.indices.reversed() {
      rows += TextWrap.cut(lines[index].text, width: width).count
      if rows > height { return min(index + 1, lines.count - 1) }
    }
    return 0
  }
}
