import ProductModel

/// Answers read back from a values file that is there, by turning the definition's rules around: what a rule would write tells the answers that it
/// was written from.
///
/// Some answers leave no line of their own, such as "an existing Secret": for those the answers are tried out, and the ones whose plan is
/// nearest to the file are taken; where several are as near, the one that the definition names in `prefill`, else the default.
package struct Prefill: Sendable {
  private let product: Product
  private let chart: ChartFacts
  private let tree: ValuesTree
  private let ownedPaths: Set<ValuePath>

  package init(_ text: String, product: Product, chart: ChartFacts = .init()) throws(ValuesFileError) {
    let index = try ValuesIndex(text)
    tree = index.root.map(ValuesTree.init) ?? .map([:])
    self.product = product
    self.chart = chart
    ownedPaths = Set(product.ownedPaths)
  }

  /// The answers that the file tells; those of `given` are kept as they are.
  package func answers(given: Answers = Answers()) -> Answers {
    guard ownedPaths.contains(where: { tree[$0] != nil }) else { return given }
    var answers = given
    for (id, value) in inverted(product.steps.flatMap(\.values)) where answers[id] == nil { answers[id] = value }
    let told = answers
    for _ in 0..<2 {
      for field in product.steps.flatMap(\.fields) where told[field.id] == nil { tryOut(field, &answers) }
    }
    // With the choices known, the rules that hold tell more surely than those that were only possible.
    let questionnaire = Questionnaire(product: product, answers: answers, chart: chart)
    let holding = questionnaire.shownSteps.flatMap(\.values).filter { questionnaire.holds($0.condition) }
    for (id, value) in inverted(holding) where given[id] == nil { answers[id] = value }
    return withoutDefaults(answers, given: given)
  }

  /// Takes the option with which the plan is nearest to the file.
  private func tryOut(_ field: Field, _ answers: inout Answers) {
    let options: [String]
    switch field.kind {
    case .choice(let choices): options = choices.map(\.value)
    case .bool: options = ["false", "true"]
    default: return
    }
    let questionnaire = Questionnaire(product: product, answers: answers, chart: chart)
    let first = [field.prefill, questionnaire.defaultText(of: field)].compactMap { $0 }
    var best: (score: Int, option: String)?
    for option in first + options.filter({ !first.contains($0) }) {
      var trial = answers
      trial[field.id] = .text(option)
      let score = score(trial)
      if score > best?.score ?? .min { best = (score, option) }
    }
    if let best { answers[field.id] = .text(best.option) }
  }

  private func score(_ answers: Answers) -> Int {
    let questionnaire = Questionnaire(product: product, answers: answers, chart: chart)
    let entries = questionnaire.valueEntries
    var score = 0
    for entry in entries {
      switch tree[entry.path] {
      case ValuesTree(entry.value): score += 2
      case nil: score -= 2
      default: score -= 1
      }
    }
    let written = Set(entries.map(\.path))
    for path in ownedPaths where !written.contains(path) && tree[path] != nil { score -= 2 }
    // An answer that is not offered would only be refused later.
    for field in product.steps.flatMap(\.fields) {
      if case .choice = field.kind, let text = answers[field.id]?.plainText, questionnaire.isShown(field.id),
        !questionnaire.options(of: field).contains(where: { $0.value == text })
      {
        score -= 10
      }
    }
    return score
  }

  private func inverted(_ rules: [ValuesRule]) -> [(FieldID, AnswerValue)] {
    var found: [(FieldID, AnswerValue)] = []
    for (path, template) in rules.flatMap(\.set) {
      guard let value = tree[path], let (id, answer) = invert(template, value), let field = product.field(id), !field.isSecret else { continue }
      if case .choice(let options) = field.kind, !options.contains(where: { $0.value == answer.plainText }) { continue }
      if !found.contains(where: { $0.0 == id }) { found.append((id, answer)) }
    }
    return found
  }

  private func invert(_ template: ValueTemplate, _ value: ValuesTree) -> (FieldID, AnswerValue)? {
    switch template {
    case .typed(let id):
      switch value {
      case .bool(let flag): return (id, .bool(flag))
      case .int(let number): return (id, .number(number))
      case .string(let text), .other(let text): return (id, .text(text))
      case .list(let items): return (id, .list(items.compactMap(\.text)))
      case .map, .null: return nil
      }
    case .string(let template):
      guard var text = value.text, template.fields.count == 1 else { return nil }
      var id: FieldID?
      for part in template.parts {
        switch part {
        case .literal(let literal) where id == nil:
          guard text.hasPrefix(literal) else { return nil }
          text.removeFirst(literal.count)
        case .literal(let literal):
          guard text.hasSuffix(literal) else { return nil }
          text.removeLast(literal.count)
        case .field(let field, let filters):
          guard filters.isEmpty else { return nil }
          id = field
        }
      }
      return id.flatMap { text.isEmpty ? nil : ($0, .text(text)) }
    default: return nil
    }
  }

  /// An answer that is the default anyway is left open, so that it follows when what it is made of changes.
  private func withoutDefaults(_ answers: Answers, given: Answers) -> Answers {
    var kept = answers
    let questionnaire = Questionnaire(product: product, answers: answers, chart: chart)
    for field in product.steps.flatMap(\.fields) where given[field.id] == nil {
      if let text = answers[field.id]?.plainText, questionnaire.defaultText(of: field) == text { kept[field.id] = nil }
    }
    return kept
  }
}

extension ValuesTree {
  /// A scalar as text.
  fileprivate var text: String? {
    switch self {
    case .string(let text), .other(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .null, .list, .map: nil
    }
  }
}
