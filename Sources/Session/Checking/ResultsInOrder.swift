import Preflight

/// Results as they come, given on in the order of their checks: each as soon as all before it are there.
struct ResultsInOrder {
  private var waiting: [CheckID]
  private var results: [CheckID: CheckResult] = [:]

  init(_ checks: [Check]) { waiting = checks.map(\.id) }

  /// Those whose turn it is now.
  mutating func take(_ result: CheckResult) -> [CheckResult] {
    results[result.id] = result
    var due: [CheckResult] = []
    while let next = waiting.first.flatMap({ results.removeValue(forKey: $0) }) {
      waiting.removeFirst()
      due.append(next)
    }
    return due
  }

  /// What is left when some never came.
  mutating func rest() -> [CheckResult] {
    defer { results = [:] }
    return waiting.compactMap { results[$0] }
  }
}
