import Drawing

/// The last lines of something that goes on: helm's output, a container's log. Old lines are dropped; it follows the end until one scrolls up.
package struct LogView: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var text: String
    package var role: Role
    package init(_ text: String, role: Role = .normal) {
      self.text = text
      self.role = role
    }
  }

  package private(set) var lines: [Line] = []
  /// How many lines were dropped for room.
  package private(set) var dropped = 0
  package let capacity: Int
  package private(set) var follows = true
  /// The line at the top while it does not follow.
  package private(set) var first = 0
  package private(set) var column = 0
  package var wraps = false
  package private(set) var search = TextField(placeholder: "search")
  package private(set) var isSearching = false
  /// Set it when the size is known: pages are as long.
  package var visibleRows = 10

  package init(capacity: Int = 2_000) { self.capacity = max(1, capacity) }

  package mutating func append(_ text: String, role: Role = .normal) { append(contentsOf: [Line(text, role: role)]) }

  package mutating func append(contentsOf more: [Line]) {
    lines.append(contentsOf: more.suffix(capacity))
    // Dropped by the quarter, so that a full log does not move all lines for every new one.
    guard lines.count > capacity + capacity / 4 else { return }
    let excess = lines.count - capacity
    lines.removeFirst(excess)
    dropped += excess
    first = max(0, first - excess)
  }

  package mutating func clear() {
    lines = []
    dropped = 0
    first = 0
    follows = true
  }

  private var end: Int { max(0, lines.count - visibleRows) }

  package mutating func update(_ key: KeyPress) -> Outcome {
    if isSearching { return updateSearch(key) }
    switch key {
    case .up, .character("k"): return scroll(to: top - 1)
    case .down, .character("j"): return scroll(to: top + 1)
    case .pageUp, .character("b"): return scroll(to: top - max(1, visibleRows - 1))
    case .pageDown, .space: return scroll(to: top + max(1, visibleRows - 1))
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
      isSearching = true
      return .handled
    case .character("n") where !search.text.isEmpty: return find(from: top + 1, step: 1)
    case .character("N") where !search.text.isEmpty: return find(from: top - 1, step: -1)
    case .escape where !search.text.isEmpty:
      search.text = ""
      return .handled
    default: return .ignored
    }
  }

  private mutating func updateSearch(_ key: KeyPress) -> Outcome {
    switch key {
    case .escape:
      isSearching = false
      search.text = ""
      return .handled
    case .enter:
      isSearching = false
      return find(from: top, step: 1)
    default:
      return search.update(key) == .ignored ? .ignored : .handled
    }
  }

  private var top: Int { follows ? end : first }

  private mutating func scroll(to line: Int) -> Outcome {
    first = min(max(0, line), end)
    follows = first == end && line >= end
    return .handled
  }

  private mutating func find(from start: Int, step: Int) -> Outcome {
    let wanted = search.text.lowercased()
    var index = start
    while lines.indices.contains(index) {
      if lines[index].text.lowercased().contains(wanted) {
        first = min(index, end)
        follows = false
        return .handled
      }
      index += step
    }
    return .handled
  }
}
