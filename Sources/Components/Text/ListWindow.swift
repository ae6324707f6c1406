/// Which part of a list is seen.
enum ListWindow {
  /// The first row shown so that the selected one is in sight with a neighbour on either side, where there is room.
  static func first(selected: Int, height: Int, count: Int) -> Int {
    guard height > 0, count > height else { return 0 }
    return min(max(0, selected - height / 2), count - height)
  }
}
