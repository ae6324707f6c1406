import ProductModel

/// A check that has ended, as screens, text and JSON show it.
package struct CheckResult: Sendable, Equatable, Codable, Identifiable {
  package var id: CheckID
  package var title: String
  package var severity: Check.Severity
  package var hint: String
  package var step: String?
  /// Where Enter jumps: the answer that the outcome blames, else the only one that the check reads.
  package var field: FieldID?
  package var outcome: CheckOutcome

  package init(
    id: CheckID, title: String, severity: Check.Severity = .blocking, hint: String = "", step: String? = nil, field: FieldID? = nil,
    outcome: CheckOutcome
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.hint = hint
    self.step = step
    self.field = field
    self.outcome = outcome
  }

  /// What is shown: an advisory check only ever warns.
  package var verdict: CheckOutcome.Verdict {
    outcome.verdict == .failed && severity == .advisory ? .warned : outcome.verdict
  }

  /// Whether it stands in the way of an installation unless somebody decides otherwise.
  package var isBlocking: Bool { verdict == .failed }
}
