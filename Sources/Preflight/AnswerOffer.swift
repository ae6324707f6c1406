import ProductModel

/// An answer with which what was missed is not needed.
package struct AnswerOffer: Sendable, Equatable, Codable {
  package var field: FieldID
  /// As it is typed.
  package var value: String
  /// The question, as the form shows it.
  package var label: String
  /// The answer, as the form shows it.
  package var title: String

  package init(field: FieldID, value: String, label: String, title: String) {
    self.field = field
    self.value = value
    self.label = label
    self.title = title
  }

  /// nil: the definition does not ask this field now, or does not offer this answer.
  package init?(_ field: FieldID, _ value: String, _ questionnaire: Questionnaire) {
    guard questionnaire.isShown(field), let asked = questionnaire.product.field(field) else { return nil }
    switch asked.kind {
    case .bool: self.init(field: field, value: value, label: asked.label, title: value == "true" ? "yes" : "no")
    case .choice:
      guard let option = questionnaire.options(of: asked).first(where: { $0.value == value }) else { return nil }
      self.init(field: field, value: value, label: asked.label, title: option.title)
    default: self.init(field: field, value: value, label: asked.label, title: value)
    }
  }
}
