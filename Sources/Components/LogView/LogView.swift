import Drawing

/// The last lines of something that goes on: helm's output, a container's log. Old lines are dropped; it follows the end until one scrolls up.
package struct LogView: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var text: String
    package var role: Role
    /// Who wrote it, where several are shown at once.
    package var source: String
    /// When, where that is known.
    package var time: String
    package init(_ text: String, role: Role = .normal, source: String = "", time: String = "") {
      self.text = text
      self.role = role
      self.source = source
      self.time = time
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
  /// Wraps at blanks, as prose is read; else anywhere, as a log is.
  package var wrapsAtBlanks = false
  /// Whether the times of lines stand before them.
  package var showsTimes = false
  package private(set) var search = LogSearch()
  /// Set it when the size is known: pages are as long.
  package var visibleRows = 10

  package init(capacity: Int = 2_000) { self.capacity = max(1, capacity) }

  package mutating func append(_ text: String, role: Role = .normal) { append(contentsOf: [Line(text, role: role)]) }

  package mutating func append(contentsOf more: [Line]) {
    let kept = more.suffix(capacity)
    search.note(kept, first: dropped + lines.count)
    lines.append(contentsOf: kept)
    // Dropped by the quarter, so that a full log does not move all lines for every new one.
    guard lines.count > capacity + capacity / 4 else { return }
    let excess = lines.count - capacity
    lines.removeFirst(excess)
    dropped += excess
    first = max(0, first - excess)
    search.forget(before: dropped)
  }

  /// Other lines are to come; what is looked for stays.
  package mutating func clear() {
    lines = []
    dropped = 0
    first = 0
    follows = true
    search.search([], first: 0)
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    if search.isTyping { return updateSearch(key) }
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

  private mutating func updateSearch(_ key: KeyPress) -> Outcome {
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

  /// Stops following, with this line at the top.
  package mutating func show(first line: Int) {
    first = min(max(0, line), max(0, lines.count - 1))
    follows = false
  }

  private var end: Int { max(0, lines.count - visibleRows) }
  private var top: Int { follows ? end : first }

  private mutating func scroll(to line: Int) -> Outcome {
    first = min(max(0, line), end)
    follows = first == end && line >= end
    return .handled
  }

  private mutating func find(_ step: Int) -> Outcome {
    guard let number = search.step(step, from: dropped + top) else { return .handled }
    let index = number - dropped
    let top = top
    follows = false
    // What is in sight stays where it is; anything else comes a third down, with what led to it.
    first = !wraps && (top..<top + visibleRows).contains(index) ? top : min(max(0, index - (wraps ? 0 : visibleRows / 3)), wraps ? index : end)
    return .handled
  }
}
