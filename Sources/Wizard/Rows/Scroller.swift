/// Which part of a list or form is seen.
enum Scroller {
  /// The first row to be shown so that a row stands in the middle where it can; the heading above the first is shown with it.
  static func offset(showing index: Int, of count: Int, height: Int, isFirst: Bool = false) -> Int {
    guard count > height, height > 0 else { return 0 }
    if isFirst, index < height { return 0 }
    return min(max(0, index - height / 2), count - height)
  }
}
