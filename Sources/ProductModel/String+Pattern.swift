extension String {
  /// Whether the whole text matches; false for a pattern that is none (the definition's lint reports those).
  package func matches(whole pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return (try? regex.wholeMatch(in: self)) != nil
  }
}
