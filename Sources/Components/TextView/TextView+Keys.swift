import Drawing

extension TextView {
  package mutating func update(_ key: KeyPress) -> Outcome {
    if search.isTyping { return type(key) }
    switch key {
    case .up, .character("k"): return scroll(to: top - 1)
    case .down, .character("j"): return scroll(to: top + 1)
    case .pageUp, .character("b"): return scroll(to: top - max(1, textRows - 1))
    case .pageDown, .space: return scroll(to: top + max(1, textRows - 1))
    case .home, .character("g"): return scroll(to: 0)
    case .end, .character("G"), .character("f"):
      follows = true
      return .handled
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
    case .character("/"):
      search.isTyping = true
      return .handled
    case .character("n") where search.isActive: return find(1)
    case .character("N") where search.isActive: return find(-1)
    case .escape where search.isActive:
      search.clear()
      return .handled
    default: return .ignored
    }
  }

  private mutating func type(_ key: KeyPress) -> Outcome {
    switch key {
    case .escape:
      search.clear()
      return .handled
    case .enter:
      search.isTyping = false
      return .handled
    default:
      guard search.field.update(key) == .changed else { return .handled }
      // Gone to while it is typed: what is seen tells whether it is what was meant.
      search.search(lines, first: dropped)
      return find(1)
    }
  }

  /// Rows of text: the search has one of its own.
  private var textRows: Int { max(1, visibleRows - (search.isActive || search.isTyping ? 1 : 0)) }
  private var end: Int { followStart(width: textColumns(visibleColumns, rows: textRows), height: textRows) }
  private var top: Int { follows ? end : first }

  private mutating func scroll(to line: Int) -> Outcome {
    let end = end
    first = min(max(0, line), end)
    // What has no more to show stays at its beginning.
    follows = first == end && line >= end && (capacity != nil || end > 0)
    return .handled
  }

  private mutating func find(_ step: Int) -> Outcome {
    guard let number = search.step(step, from: dropped + top) else { return .handled }
    let index = number - dropped
    let top = top
    follows = false
    // What is in sight stays where it is; anything else comes a third down, with what led to it.
    first = !wraps && (top..<top + textRows).contains(index) ? top : min(max(0, index - (wraps ? 0 : textRows / 3)), wraps ? index : end)
    return .handled
  }
}
