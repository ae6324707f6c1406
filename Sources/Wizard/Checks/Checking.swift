import Preflight

/// What the checks found, and what somebody decided about it.
package struct Checking: Sendable, Equatable {
  package var board = CheckBoard()
  package var consents: Set<Consent> = []
  /// Each holds for what had been found when it was made.
  package private(set) var decisions: [CheckDecision] = []
  /// The plan for which they came to their end last.
  private(set) var completed: Int?
  /// The plan that a step's checks were started for last: a field that is left unchanged starts nothing.
  var asked: [String: Int] = [:]

  package init() {}

  /// - plan: the version of the draft's plan.
  mutating func take(_ board: CheckBoard, plan: Int?) {
    self.board = board
    if board.isComplete, !board.rows.isEmpty { completed = plan }
  }

  mutating func passOver(_ id: CheckID, _ isDecided: Bool) {
    decisions.removeAll { $0.id == id }
    guard isDecided, let result = board.results.first(where: { $0.id == id }), result.isBlocking else { return }
    decisions.append(CheckDecision(passingOver: result))
  }

  /// Decisions about what is not found any more are left out.
  var report: CheckReport {
    let results = board.results
    let standing = decisions.filter { decision in
      results.contains { $0.id == decision.id && $0.isBlocking && $0.outcome.finding == decision.finding }
    }
    return CheckReport(results, decisions: standing)
  }
}
