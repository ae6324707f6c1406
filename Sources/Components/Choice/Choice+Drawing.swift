import Drawing

extension Choice {
  /// The rows that it wants in its form. An open drop list is drawn over what lies below (``drawList(into:below:look:)``) and wants one row still.
  package var height: Int { presentation == .dropDown ? 1 : max(1, options.count) }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    switch presentation {
    case .list: drawRadios(into: &canvas, rect: rect, look: look, focused: focused)
    case .dropDown: drawClosed(into: &canvas, row: rect.row(0), look: look, focused: focused)
    }
  }

  private func drawRadios(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    let first = ListWindow.first(selected: highlighted, height: rect.height, count: options.count)
    for row in 0..<min(rect.height, options.count - first) {
      let index = first + row
      let option = options[index]
      let isPointed = focused && index == highlighted
      let mark = index == selected ? look.glyphs.radioOn : look.glyphs.radioOff
      let role: Role = isPointed ? .accent : option.unavailable != nil || index != selected ? .normal : .title
      let style = option.unavailable == nil ? look[role] : look[isPointed ? .title : .dim].adding(.dim)
      var line = rect.row(row)
      canvas.draw("\(mark) ", in: line.takeLeft(2), style: index == selected ? look[focused ? .accent : .normal] : style)
      let used = canvas.draw(option.title, in: line, style: style)
      _ = line.takeLeft(used + 2)
      if let reason = option.unavailable { canvas.draw(reason, in: line, style: look[.dim]) }
      if isPointed { canvas.showCursor(at: Point(x: rect.x, y: rect.y + row), within: rect) }
    }
  }

  private func drawClosed(into canvas: inout Canvas, row: Rect, look: Look, focused: Bool) {
    guard !row.isEmpty else { return }
    let style = look[focused ? .fieldFocused : .field]
    canvas.fill(row, style: style)
    var text = row
    canvas.draw(String(look.glyphs.drop), in: text.takeRight(2), style: style)
    if let selected {
      canvas.draw(options[selected].title, in: text, style: style)
    } else {
      canvas.draw(placeholder, in: text, style: look[.placeholder])
    }
    if focused { canvas.showCursor(at: row.origin, within: row) }
  }

  /// Draws the open list below (or, without room, above) the field's row, over what is there. Call it after the rest of the screen.
  package func drawList(into canvas: inout Canvas, below row: Rect, look: Look) {
    guard isOpen else { return }
    DropList.draw(
      options.map { ($0.title, $0.unavailable ?? "", $0.unavailable == nil) }, highlighted: highlighted, into: &canvas, below: row, look: look)
  }
}
