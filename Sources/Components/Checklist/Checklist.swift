import Drawing

/// Items that are ticked by hand.
package struct Checklist: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    package var id: String
    package var title: String
    package var isChecked: Bool
    /// Why it cannot be ticked now.
    package var unavailable: String?

    package init(_ id: String, title: String, isChecked: Bool = false, unavailable: String? = nil) {
      self.id = id
      self.title = title
      self.isChecked = isChecked
      self.unavailable = unavailable
    }
  }

  package var items: [Item]
  package private(set) var highlighted = 0

  package init(_ items: [Item]) { self.items = items }

  package var pointed: Item? { items.indices.contains(highlighted) ? items[highlighted] : nil }
  package var height: Int { max(1, items.count) }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .up where highlighted > 0:
      highlighted -= 1
      return .handled
    case .down where highlighted + 1 < items.count:
      highlighted += 1
      return .handled
    case .space:
      guard let pointed, pointed.unavailable == nil else { return .handled }
      items[highlighted].isChecked.toggle()
      return .changed
    case .enter: return .accepted
    default: return .ignored
    }
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    let first = ListWindow.first(selected: highlighted, height: rect.height, count: items.count)
    for row in 0..<min(rect.height, items.count - first) {
      let item = items[first + row]
      let isPointed = focused && first + row == highlighted
      var line = rect.row(row)
      let mark = item.isChecked ? String(look.glyphs.tick) : " "
      let style = look[isPointed ? .accent : item.unavailable == nil ? .normal : .dim]
      canvas.draw("[", in: line.takeLeft(1), style: style)
      canvas.draw(mark, in: line.takeLeft(1), style: look[.good])
      canvas.draw("] ", in: line.takeLeft(2), style: style)
      let used = canvas.draw(item.title, in: line, style: style)
      _ = line.takeLeft(used + 2)
      if let reason = item.unavailable { canvas.draw(reason, in: line, style: look[.dim]) }
      if isPointed { canvas.showCursor(at: Point(x: rect.x + 1, y: rect.y + row), within: rect) }
    }
  }
}
