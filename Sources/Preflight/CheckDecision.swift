/// Somebody's decision to install although a blocking check failed. It is recorded in the journal.
package struct CheckDecision: Sendable, Equatable, Codable, Identifiable {
  /// The check that is passed over.
  package var id: CheckID
  package var title: String
  /// What had been found when it was decided. A decision holds for this finding only.
  package var finding: String

  package init(id: CheckID, title: String, finding: String) {
    self.id = id
    self.title = title
    self.finding = finding
  }

  package init(passingOver result: CheckResult) {
    self.init(id: result.id, title: result.title, finding: result.outcome.finding)
  }
}
