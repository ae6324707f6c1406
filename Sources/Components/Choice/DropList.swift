import Drawing

/// The list that opens under a field.
enum DropList {
  static func draw(
    _ items: [(title: String, note: String, enabled: Bool)], highlighted: Int?, into canvas: inout Canvas, below row: Rect, look: Look
  ) {
    guard !items.isEmpty else { return }
    let bounds = canvas.bounds
    let below = bounds.maxY - row.maxY
    let above = row.y - bounds.y
    let wanted = min(items.count, 10) + 2
    let goesUp = below < wanted && above > below
    let height = min(wanted, goesUp ? above : below)
    guard height >= 3 else { return }
    let longest = items.map { $0.title.displayWidth + ($0.note.isEmpty ? 0 : $0.note.displayWidth + 2) }.max() ?? 0
    let width = min(max(row.width, longest + 4), bounds.maxX - row.x)
    let frame = Rect(x: row.x, y: goesUp ? row.y - height : row.maxY, width: width, height: height)
    let cursor = canvas.cursor
    canvas.fill(frame)
    let inner = canvas.box(frame, look: look, role: .borderFocused)
    let first = ListWindow.first(selected: highlighted ?? 0, height: inner.height, count: items.count)
    for line in 0..<min(inner.height, items.count - first) {
      let item = items[first + line]
      let isPointed = first + line == highlighted
      let style = isPointed ? look[.selection] : look[item.enabled ? .normal : .dim]
      var rest = inner.row(line)
      canvas.fill(rest, style: style)
      rest = rest.inset(horizontal: 1)
      let used = canvas.draw(item.title, in: rest, style: style)
      _ = rest.takeLeft(used + 2)
      canvas.draw(item.note, in: rest, style: isPointed ? style : look[.dim])
    }
    if items.count > inner.height {
      ScrollBar.draw(
        into: &canvas, rect: Rect(x: frame.x, y: inner.y, width: frame.width, height: inner.height), look: look, first: first,
        shown: inner.height, total: items.count)
    }
    canvas.cursor = cursor
  }
}
