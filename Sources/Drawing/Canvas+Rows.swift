extension Canvas {
  /// The columns of a row from the first to the last that look different, whole wide characters included; empty where the row is the same.
  /// Of canvases of different sizes everything is different.
  package func changedColumns(_ y: Int, since other: Canvas) -> Range<Int> {
    guard y >= 0, y < size.height else { return 0..<0 }
    guard other.size == size else { return 0..<size.width }
    let row = y * size.width
    guard let first = (0..<size.width).first(where: { cells[row + $0] != other.cells[row + $0] }),
      let last = (first..<size.width).last(where: { cells[row + $0] != other.cells[row + $0] })
    else { return 0..<0 }
    // A half cannot be sent without the other.
    let start = first > 0 && cells[row + first].isContinuation ? first - 1 : first
    let end = last + 1 < size.width && cells[row + last + 1].isContinuation ? last + 2 : last + 1
    return start..<end
  }
}
