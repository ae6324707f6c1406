import Secrecy

extension Questionnaire {
  /// What is wrong with one shown field, for showing beside it; nil when nothing is, or the field is hidden.
  package func problem(for id: FieldID) -> AnswerProblem? { faults[id] }

  func judge(_ field: Field) -> AnswerProblem? {
    guard let value = values[field.id] else {
      return field.required ? AnswerProblem(field: field.id, message: AnswerFault.missing.message) : nil
    }
    if let fault = field.fault(in: value, options: options(of: field), chart: chart) {
      return AnswerProblem(field: field.id, message: fault.message, concernsContents: fault.concernsContents)
    }
    if let other = repeated(by: field) { return AnswerProblem(field: field.id, message: AnswerFault.repeats(label: other.label).message) }
    if case .secret(let secret) = value, !Redactor.knowsEverywhere(secret) { return AnswerProblem.secretTooShortToHide(field.id) }
    return field.warnings.first { holds($0.condition) }.map { AnswerProblem(field: field.id, severity: .warning, message: $0.value) }
  }

  /// Whose answer stands there a second time although it must not.
  private func repeated(by field: Field) -> Field? {
    guard !field.differs.isEmpty, let answer = values[field.id]?.plainText else { return nil }
    return field.differs.first { $0 != field.id && values[$0]?.plainText == answer }.flatMap { fields[$0] }
  }

  /// All that is wrong with the shown fields, in the order of the definition.
  package var problems: [AnswerProblem] { product.steps.flatMap(problems(in:)) }

  package func problems(in step: Step) -> [AnswerProblem] { step.fields.compactMap { problem(for: $0.id) } }

  /// Answers that count for nothing, because their field is hidden by other answers.
  package var ignoredAnswers: [FieldID] {
    answers.values.keys.filter { fields[$0] != nil && !isShown($0) }.sorted()
  }
}
