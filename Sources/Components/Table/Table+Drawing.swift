import Drawing

extension Table {
  /// The first row of the rectangle is the header; the last is the filter while there is one.
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool, rows: some TableRows) {
    var area = rect
    let header = area.takeTop(1)
    if isFiltering || !filter.text.isEmpty {
      var bar = area.takeBottom(1)
      canvas.draw("/", in: bar.takeLeft(1), style: look[.accent])
      filter.draw(into: &canvas, rect: bar, look: look, focused: focused && isFiltering)
    }
    let overflows = items.count > area.height
    let hasChildren = items.contains { rows.childCount(of: $0.row) > 0 }
    var text = area
    if overflows { _ = text.takeRight(2) }
    let gutter = hasChildren ? 2 : 0
    let widths = TableColumn.widths(columns, total: text.width - gutter)
    drawHeader(into: &canvas, row: Rect(x: text.x + gutter, y: header.y, width: text.width - gutter, height: header.height), widths, look)
    guard area.height > 0 else { return }
    var start = min(max(first, selected - area.height + 1), selected)
    start = max(0, min(start, items.count - area.height))
    for line in 0..<min(area.height, items.count - start) {
      let isSelected = start + line == selected
      let base = isSelected ? look[focused && !isFiltering ? .selection : .selectionUnfocused] : nil
      drawLine(items[start + line], into: &canvas, row: text.row(line), widths, gutter: gutter, base: base, look: look, rows: rows)
    }
    ScrollBar.draw(into: &canvas, rect: area, look: look, first: start, shown: area.height, total: items.count)
  }

  private func drawHeader(into canvas: inout Canvas, row: Rect, _ widths: [Int?], _ look: Look) {
    var rest = row
    for (index, column) in columns.enumerated() {
      guard let width = widths[index] else { continue }
      let arrow = sorting.flatMap { $0.column == index ? ($0.ascending ? look.glyphs.arrowUp : look.glyphs.arrowDown) : nil }
      let title = column.title + (arrow.map { " \($0)" } ?? "")
      canvas.draw(title, in: rest.takeLeft(width), style: look[.dim].adding(.bold), align: column.alignment)
      _ = rest.takeLeft(1)
    }
  }

  private func drawLine(
    _ item: Item, into canvas: inout Canvas, row: Rect, _ widths: [Int?], gutter: Int, base: Style?, look: Look, rows: some TableRows
  ) {
    if let base { canvas.fill(row, style: base) }
    var rest = row
    let mark = rest.takeLeft(gutter)
    if !item.isChild, gutter > 0, rows.childCount(of: item.row) > 0 {
      let glyph = opened.contains(rows.identity(of: item.row)) ? look.glyphs.expanded : look.glyphs.collapsed
      canvas.draw(String(glyph), in: mark, style: base ?? look[.dim])
    }
    var isFirst = true
    for (index, column) in columns.enumerated() {
      guard let width = widths[index] else { continue }
      var place = rest.takeLeft(width)
      _ = rest.takeLeft(1)
      let cell = item.isChild ? rows.childCell(row: item.row, child: item.child, column: index) : rows.cell(row: item.row, column: index)
      if item.isChild, isFirst { _ = place.takeLeft(2) }
      isFirst = false
      if let progress = cell.progress {
        let label = cell.text.isEmpty ? Rect(width: 0, height: 0) : place.takeRight(min(place.width, cell.text.displayWidth + 1))
        canvas.draw(cell.text, in: label, style: base ?? look[cell.role], align: .trailing)
        progress.draw(into: &canvas, rect: place, look: look, role: cell.role == .normal ? .accent : cell.role, base: base)
      } else {
        canvas.draw(cell.text, in: place, style: base ?? look[cell.role], align: column.alignment)
      }
    }
  }
}
