/// What a round of checks came to.
package struct CheckReport: Sendable, Equatable {
  /// In the order of the plan.
  package private(set) var results: [CheckResult]
  package private(set) var decisions: [CheckDecision]

  package init(_ results: [CheckResult] = [], decisions: [CheckDecision] = []) {
    self.results = results
    self.decisions = decisions
  }

  /// Failed blocking checks that nobody decided to pass over: they stop the installation.
  package var obstacles: [CheckResult] {
    results.filter { result in result.isBlocking && !isPassedOver(result) }
  }

  package var isPassable: Bool { obstacles.isEmpty }

  /// 0: everything passed, warned, was skipped or passed over; 1: a blocking check failed.
  package var exitStatus: Int32 { isPassable ? 0 : 1 }

  package func isPassedOver(_ result: CheckResult) -> Bool {
    decisions.contains { $0.id == result.id && $0.finding == result.outcome.finding }
  }

  package func count(_ verdict: CheckOutcome.Verdict) -> Int {
    results.count { $0.verdict == verdict }
  }

  /// What needs somebody first: failures, then warnings, then what could not run, then the rest; within each the order of the plan.
  package var failuresFirst: [CheckResult] {
    [CheckOutcome.Verdict.failed, .warned, .skipped, .passed].flatMap { verdict in results.filter { $0.verdict == verdict } }
  }

  /// `1 failed, 2 warnings, 3 skipped, 14 passed`: what is none is left out.
  package var summary: String {
    let words: [(CheckOutcome.Verdict, String)] = [
      (.failed, "failed"), (.warned, count(.warned) == 1 ? "warning" : "warnings"), (.skipped, "skipped"), (.passed, "passed"),
    ]
    let parts = words.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
    return parts.isEmpty ? "nothing to check" : parts.joined(separator: ", ")
  }
}
