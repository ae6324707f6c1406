extension String {
  /// `"pod".counted(2)` is `2 pods`.
  func counted(_ count: Int) -> String { "\(count) \(plural(count))" }

  /// `"pod".counted(1, of: 3)` is `1 of 3 pods`.
  func counted(_ part: Int, of whole: Int) -> String { "\(part) of \(whole) \(plural(whole))" }

  private func plural(_ count: Int) -> String { count == 1 ? self : self + "s" }
}
