import ProductModel

/// All checks of a product for the answers of now, and how each stands: what a screen shows.
package struct CheckBoard: Sendable, Equatable {
  package struct Row: Sendable, Equatable, Identifiable {
    package enum State: Sendable, Equatable {
      /// Never run, or not for these answers.
      case waiting
      case running
      case ended(CheckResult)
    }

    package var id: CheckID
    package var title: String
    package var severity: Check.Severity
    package var step: String?
    package var reads: [FieldID]
    package var after: [CheckID]
    package var state: State

    package init(_ check: Check, _ state: State) {
      id = check.id
      title = check.title
      severity = check.severity
      step = check.step
      reads = check.reads
      after = check.after
      self.state = state
    }

    package var result: CheckResult? { if case .ended(let result) = state { result } else { nil } }
  }

  package var rows: [Row]

  package init(_ rows: [Row] = []) { self.rows = rows }

  package var results: [CheckResult] { rows.compactMap(\.result) }

  package var isRunning: Bool { rows.contains { $0.state == .running } }

  package var isComplete: Bool { rows.allSatisfy { $0.result != nil } }

  package func rows(of step: String) -> [Row] { rows.filter { $0.step == step } }

  /// An answer changed: what was found with the former one, and what came after that, says nothing any more.
  package mutating func forget(_ field: FieldID) {
    var stale = Set(rows.filter { $0.reads.contains(field) }.map(\.id))
    var grew = true
    while grew {
      let more = rows.filter { !stale.contains($0.id) && $0.after.contains(where: stale.contains) }.map(\.id)
      stale.formUnion(more)
      grew = !more.isEmpty
    }
    for index in rows.indices where stale.contains(rows[index].id) { rows[index].state = .waiting }
  }
}
