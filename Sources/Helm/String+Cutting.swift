// Cutting words out of a tool's sentences; `firstRange` is the Swift library's own.
extension StringProtocol {
  /// What stands between the first `opening` and the next `closing`.
  func between(_ opening: String, _ closing: String) -> String? {
    guard let start = firstRange(of: opening) else { return nil }
    return self[start.upperBound...].prefixUpTo(closing)
  }

  func after(_ opening: String) -> String? {
    firstRange(of: opening).map { String(self[$0.upperBound...]) }
  }

  func prefixUpTo(_ closing: String) -> String? {
    firstRange(of: closing).map { String(self[..<$0.lowerBound]) }
  }
}
