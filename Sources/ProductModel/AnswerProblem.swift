/// An answer that cannot be used; the wording says what to type.
package struct AnswerProblem: Sendable, Equatable {
  package enum Severity: Sendable, Equatable { case error, warning }
  package var field: FieldID
  package var severity: Severity
  package var message: String
  /// Whether an answer is there and only what it holds is wrong: a check of these contents may still run, and say more.
  package var concernsContents: Bool
  package init(field: FieldID, severity: Severity = .error, message: String, concernsContents: Bool = false) {
    self.field = field
    self.severity = severity
    self.message = message
    self.concernsContents = concernsContents
  }

  /// ``Redactor`` cannot take it out of the middle of words.
  static func secretTooShortToHide(_ field: FieldID) -> Self {
    Self(
      field: field, severity: .warning,
      message: "so short a secret stands in ordinary words too, and cannot be hidden wherever it is shown: choose a longer one")
  }
}
