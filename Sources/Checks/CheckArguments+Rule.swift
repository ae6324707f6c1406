import ProductModel
import Secrecy

extension CheckArguments {
  /// The arguments that a definition gives, with the answers of now. One whose answer is missing or hidden is missing; a file stands for what
  /// it holds; whatever a secret stands in is a secret.
  init(_ rule: CheckRule, _ questionnaire: Questionnaire) {
    self.init(rule.arguments.compactMapValues { Self.value($0, questionnaire) })
  }

  private static func value(_ argument: CheckArgument, _ questionnaire: Questionnaire) -> Value? {
    switch argument {
    case .text(let template):
      if template.parts.count == 1, case .field(let id, [])? = template.parts.first, case .file(let file)? = questionnaire.value(of: id),
        file.isBinary
      {
        return Value(.binaryFile, fields: argument.fields)
      }
      guard let text = template.expanded({ questionnaire.contents(of: $0) }) else { return nil }
      let isSecret = template.fields.contains { questionnaire.product.field($0)?.isSecret ?? false }
      return Value(isSecret ? .secret(Secret(text)) : .text(text), fields: argument.fields)
    case .list(let items): return Value(.list(items.compactMap { value($0, questionnaire) }), fields: argument.fields)
    case .map(let entries): return Value(.map(entries.compactMapValues { value($0, questionnaire) }), fields: argument.fields)
    }
  }
}

extension Questionnaire {
  fileprivate func contents(of id: FieldID) -> String? {
    switch value(of: id) {
    case .secret(let secret): secret.reveal()
    case .file(let file): file.contents?.reveal()
    case let value: value?.plainText
    }
  }
}
