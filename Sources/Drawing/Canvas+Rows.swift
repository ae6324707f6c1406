extension Canvas {
  /// Whether a row looks the same in both; the canvases must be of one size.
  package func hasSameRow(_ y: Int, as other: Canvas) -> Bool {
    let range = y * size.width..<(y + 1) * size.width
    guard range.lowerBound >= 0, range.upperBound <= cells.count, other.cells.count == cells.count else { return false }
    return cells[range] == other.cells[range]
  }
}
