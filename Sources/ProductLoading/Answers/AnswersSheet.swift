import ProductModel

/// Every question of a product as an answers file in which nothing is answered yet: each line is a comment to be filled in.
package struct AnswersSheet: Sendable {
  private let product: Product

  package init(_ product: Product) { self.product = product }

  package var text: String {
    var lines = ["# \(product.title): answers for \"slipway apply\" and \"slipway render\". Remove the \"#\" before what you answer."]
    for step in product.steps where !step.fields.isEmpty {
      lines += ["", "# \(step.title)" + (step.help.isEmpty ? "" : ": \(step.help)").flattened]
      for field in step.fields {
        lines += ["", "# \(field.label)\(field.required ? " (needed)" : ""): \(field.help.flattened)"]
        lines += description(of: field).map { "#   \($0)" }
        lines.append("# \(field.id): \(example(of: field))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func description(of field: Field) -> [String] {
    var lines: [String] = []
    if let condition = field.condition.words { lines.append("asked when \(condition)") }
    if case .choice(let options) = field.kind {
      lines += options.map { option in "\(option.value): \(option.title)" + (option.condition.words.map { " (when \($0))" } ?? "") }
    } else {
      lines.append("takes \(field.kind.noun)")
    }
    return lines
  }

  private func example(of field: Field) -> String {
    if case .secret = field.kind { return "{env: NAME}" }
    if let literal = field.defaults.last.flatMap({ $0.condition == .always ? $0.value.literal : nil }) { return literal }
    // A placeholder may be words ("the newest") that are no answer.
    return field.pattern.map { field.placeholder.matches(whole: $0.regex) } ?? true ? field.placeholder : ""
  }
}

extension Condition {
  /// The condition as words; nil when it always holds.
  var words: String? {
    switch self {
    case .always: nil
    case .answer(let id, isOneOf: let answers): "\(id) is \(answers.joined(separator: " or "))"
    case .answerMatches(let id, let pattern): "\(id) matches \(pattern)"
    case .answered(let id): "\(id) is answered"
    case .chartVersion(let range): "the chart is \(range.bounds.map { $0.comparator.rawValue + "\($0.version)" }.joined(separator: " "))"
    case .chartHas(let path, let since): "the chart has \(path)" + (since.map { " (since \($0))" } ?? "")
    case .all(let conditions): conditions.compactMap(\.words).joined(separator: ", ")
    case .any(let conditions): conditions.compactMap(\.words).joined(separator: ", or ")
    case .not(let condition): condition.words.map { "not (\($0))" }
    }
  }
}

extension String {
  /// On one line.
  fileprivate var flattened: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
