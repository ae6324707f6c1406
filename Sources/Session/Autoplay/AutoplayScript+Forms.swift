import Drawing
import ProductModel
import Secrecy
import Wizard

/// Answering questions.
extension AutoplayScript {
  mutating func fill(_ screen: StepScreen, _ model: WizardModel) -> Move {
    guard let draft = model.draft, let id = screen.focusedField, let field = draft.product.field(id) else {
      return .press([.function(8)], pause: .screen)
    }
    if seen.insert(id).inserted, let wanted = answers[id], let keys = Self.keys(for: wanted, field, draft), !keys.isEmpty {
      return .press(keys, pause: .field)
    }
    guard let step = draft.product.step(of: id), hasMore(after: id, in: step, draft) else { return .press([.function(8)], pause: .screen) }
    return .press([.tab], pause: .field)
  }

  /// Whether a later question of this step wants an answer from us.
  private func hasMore(after id: FieldID, in step: Step, _ draft: Draft) -> Bool {
    let fields = draft.questionnaire.shownFields(of: step)
    let rest = fields.drop { $0.id != id }.dropFirst()
    return rest.contains { field in
      guard !seen.contains(field.id), let wanted = answers[field.id] else { return false }
      return !Self.isAnswered(wanted, field, draft)
    }
  }

  private static func isAnswered(_ wanted: AnswerValue, _ field: Field, _ draft: Draft) -> Bool {
    switch (wanted, draft.questionnaire.value(of: field.id)) {
    case (.secret(let a), .secret(let b)?): a == b
    case (let a, let b?): a.plainText == b.plainText
    case (_, nil): false
    }
  }

  /// The keys that turn the answer that stands there into the wanted one; nil: nothing can be typed.
  static func keys(for wanted: AnswerValue, _ field: Field, _ draft: Draft) -> [KeyPress]? {
    if isAnswered(wanted, field, draft) { return [] }
    switch field.kind {
    case .choice:
      let options = draft.questionnaire.options(of: field).map(\.value)
      guard let text = wanted.plainText, let goal = options.firstIndex(of: text) else { return nil }
      let start = draft.questionnaire.text(of: field.id).flatMap { options.firstIndex(of: $0) } ?? 0
      let steps = [KeyPress](repeating: goal > start ? .down : .up, count: abs(goal - start))
      return options.count > FieldEditor.radioLimit ? [.space] + steps + [.enter] : steps + [.space]
    case .bool: return [.space]
    case .secret:
      guard case .secret(let secret) = wanted else { return nil }
      return [.control("u")] + secret.reveal().map { .character($0) }
    case .multiline: return wanted.plainText.map { [.paste($0)] }
    case .text, .host, .domain, .url, .email, .port, .number, .file, .kubernetesName, .cidrList:
      guard let text = wanted.plainText else { return nil }
      return [.control("e"), .control("u")] + text.map { .character($0) }
    }
  }
}
