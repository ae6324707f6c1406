/// Lines that take the place of others; an empty range inserts.
struct LineChange: Equatable {
  var range: Range<Int>
  var lines: [String]
  /// Among changes at one place, the order in which they stand.
  var rank = 0
}

extension FileLines {
  /// Carries changes out from the last to the first, so that positions hold.
  mutating func apply(_ changes: [LineChange]) {
    let end = lineEnd
    let ordered = changes.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.isEmpty ? 0 : 1, $0.element.rank, $0.offset)
        > ($1.element.range.lowerBound, $1.element.range.isEmpty ? 0 : 1, $1.element.rank, $1.offset)
    }
    for (_, change) in ordered {
      // What follows the last line needs that line to end.
      if !change.lines.isEmpty, change.range.lowerBound > 0, change.range.lowerBound <= lines.count, lines[change.range.lowerBound - 1].end.isEmpty {
        lines[change.range.lowerBound - 1].end = end
      }
      lines.replaceSubrange(change.range, with: change.lines.map { Line(text: $0, end: end) })
    }
  }
}
