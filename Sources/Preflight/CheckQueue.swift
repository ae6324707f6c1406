/// Which check may begin next: one whose forerunners are done.
struct CheckQueue {
  enum Next {
    case run(Check)
    case skip(Check, reason: String)
  }

  private var waiting: [Check]
  private var running: [CheckID: String] = [:]
  private var results: [CheckID: CheckResult]

  init(_ checks: [Check], known: [CheckID: CheckResult]) {
    waiting = checks
    let ids = Set(checks.map(\.id))
    // What runs again counts only when it has.
    results = known.filter { !ids.contains($0.key) }
  }

  /// nil: nothing may begin now.
  mutating func next() -> Next? {
    let open = Set(waiting.map(\.id)).union(running.keys)
    for (index, check) in waiting.enumerated() {
      // One that is not among the checks at all cannot have failed.
      let needs = check.after.filter { $0 != check.id }
      if let obstacle = needs.compactMap({ results[$0] }).first(where: { [.failed, .skipped].contains($0.outcome.verdict) }) {
        waiting.remove(at: index)
        return .skip(check, reason: Self.reason(obstacle))
      }
      if needs.allSatisfy({ !open.contains($0) }) {
        waiting.remove(at: index)
        running[check.id] = check.title
        return .run(check)
      }
    }
    guard running.isEmpty, let stuck = waiting.first else { return nil }
    waiting.removeFirst()
    return .skip(stuck, reason: "it waits for a check that waits for it")
  }

  mutating func end(_ result: CheckResult) {
    running[result.id] = nil
    results[result.id] = result
  }

  private static func reason(_ obstacle: CheckResult) -> String {
    let state = obstacle.outcome.verdict == .failed ? "failed" : "could not be checked"
    return "it needs first that \(obstacle.title), and that \(state)"
  }
}
