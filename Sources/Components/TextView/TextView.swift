import Drawing

/// Lines that are read: help, a difference, evidence, or the last lines of something that goes on, such as a log. It scrolls and is searched; nothing
/// in it is edited. What grows is followed until one scrolls up, and loses its oldest lines.
package struct TextView: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var text: String
    package var role: Role
    /// Belongs to what has the focus: a pointer stands before it.
    package var isMarked: Bool
    /// Who wrote it, where several are shown at once.
    package var source: String
    /// When, where that is known.
    package var time: String
    /// Where the rest of a wrapped line stands, in columns; nil: under its beginning.
    package var hang: Int?

    package init(_ text: String, role: Role = .normal, isMarked: Bool = false, source: String = "", time: String = "", hang: Int? = nil) {
      self.text = text
      self.role = role
      self.isMarked = isMarked
      self.source = source
      self.time = time
      self.hang = hang
    }
  }

  package private(set) var lines: [Line] = []
  /// How many lines were dropped for room.
  package private(set) var dropped = 0
  /// Lines that are kept; nil: all.
  package let capacity: Int?
  package internal(set) var follows: Bool
  /// The line at the top while it does not follow.
  package internal(set) var first = 0
  package internal(set) var column = 0
  /// Wraps long lines instead of cutting them.
  package var wraps: Bool
  /// Wraps at blanks, as prose is read; else anywhere, as a log is.
  package var wrapsAtBlanks: Bool
  /// Whether the times of lines stand before them.
  package var showsTimes = false
  /// Keeps two columns for the marks of lines also while none is marked, so that the text does not move when one is.
  package var showsMarks: Bool
  package internal(set) var search = LineSearch()
  /// Set them when the size is known: pages are as long, and lines are wrapped to it.
  package var visibleRows = 20
  package var visibleColumns = 78

  /// Something that goes on, followed from its end.
  package init(capacity: Int) {
    self.capacity = max(1, capacity)
    follows = true
    wraps = false
    wrapsAtBlanks = false
    showsMarks = false
  }

  /// A text that is there, read from its beginning.
  package init(_ lines: [Line] = [], wraps: Bool = false, showsMarks: Bool = false) {
    capacity = nil
    follows = false
    self.lines = lines
    self.wraps = wraps
    wrapsAtBlanks = true
    self.showsMarks = showsMarks
  }

  package init(_ text: String, role: Role = .normal, wraps: Bool = false) {
    self.init(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Line(String($0), role: role) }, wraps: wraps)
  }

  package mutating func append(_ text: String, role: Role = .normal) { append(contentsOf: [Line(text, role: role)]) }

  package mutating func append(contentsOf more: [Line]) {
    let kept = capacity.map { Array(more.suffix($0)) } ?? more
    search.note(kept, first: dropped + lines.count)
    lines.append(contentsOf: kept)
    // Dropped by the quarter, so that a full log does not move all lines for every new one.
    guard let capacity, lines.count > capacity + capacity / 4 else { return }
    let excess = lines.count - capacity
    lines.removeFirst(excess)
    dropped += excess
    first = max(0, first - excess)
    search.forget(before: dropped)
  }

  /// Other lines at the same place; what is looked for stays.
  package mutating func setLines(_ lines: [Line]) {
    guard lines != self.lines else { return }
    self.lines = lines
    dropped = 0
    first = min(first, max(0, lines.count - 1))
    search.search(lines, first: 0, staysAtCurrent: true)
  }

  /// Other lines are to come; what is looked for stays.
  package mutating func clear() {
    lines = []
    dropped = 0
    first = 0
    follows = true
    search.search([], first: 0)
  }

  /// Stops following, with this line at the top.
  package mutating func show(first line: Int) {
    first = min(max(0, line), max(0, lines.count - 1))
    follows = false
  }

  /// Goes to the end, and follows what is added there.
  package mutating func followEnd() { follows = true }

  /// Scrolls so that the first marked line is in sight, if it is not.
  package mutating func revealMarked() {
    guard let marked = lines.firstIndex(where: \.isMarked), let last = lines.lastIndex(where: \.isMarked) else { return }
    if marked < first { first = max(0, marked - 1) }
    if last >= first + visibleRows { first = max(0, min(marked - 1, last - visibleRows + 2)) }
  }
}
