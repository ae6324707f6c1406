/// An answer that cannot be used; the wording says what to type.
package struct AnswerProblem: Sendable, Equatable {
  package enum Severity: Sendable, Equatable { case error, warning }
  package var field: FieldID
  package var severity: Severity
  package var message: String
  package init(field: FieldID, severity: Severity = .error, message: String) {
    self.field = field
    self.severity = severity
    self.message = message
  }
}
