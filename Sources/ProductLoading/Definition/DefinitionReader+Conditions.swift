import ProductModel
import Yams

extension DefinitionReader {
  /// The words of a `when` that are no field ids.
  static let conditionWords = ["chart.version", "chart.has", "chart.lacks", "any", "all", "not"]

  /// `when`: a map whose entries must all hold.
  func condition(_ node: Node) -> Condition {
    guard case .mapping(let mapping) = node else {
      report("\"when\" must be a map, such as {db.mode: external}", at: node.mark)
      return .always
    }
    let conditions = mapping.map { condition(key: $0.key, value: $0.value) }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private func condition(key: Node, value: Node) -> Condition {
    let name = key.scalar?.string ?? ""
    switch name {
    case "chart.version":
      return text(value, name).flatMap { range($0, at: value.mark) }.map(Condition.chartVersion) ?? .always
    case "chart.has": return chartHas(value)
    case "chart.lacks": return .not(chartHas(value))
    case "any": return .any(list(value, name).map(condition))
    case "all": return .all(list(value, name).map(condition))
    case "not": return .not(condition(value))
    default: return answer(of: FieldID(name), mark: key.mark, value)
    }
  }

  /// A path, or `{path: …, since: …}`.
  private func chartHas(_ node: Node) -> Condition {
    guard case .mapping(let mapping) = node else {
      return text(node, "chart.has").flatMap { path($0, at: node.mark) }.map { .chartHas($0) } ?? .always
    }
    var found: ValuePath?
    var since: Version?
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "path": found = text(value, "path").flatMap { path($0, at: value.mark) }
      case "since":
        since = text(value, "since").flatMap(Version.init)
        if since == nil { report("\"since\" must be a version, such as 1.84.0", at: value.mark) }
      default: report("\"\(key.scalar?.string ?? "?")\" is no key here: it knows path, since", at: key.mark)
      }
    }
    return found.map { .chartHas($0, since: since) } ?? .always
  }

  /// One answer, a list of which any will do, or `{matches: …}`, `{answered: …}`, `{not: …}`.
  private func answer(of id: FieldID, mark: Mark?, _ node: Node) -> Condition {
    switch node {
    case .scalar(let scalar):
      refer(to: id, at: mark, for: .answers([scalar.string]))
      return .answer(id, isOneOf: [scalar.string])
    case .sequence:
      let words = list(node, id.name).compactMap { text($0, id.name) }
      refer(to: id, at: mark, for: .answers(words))
      return .answer(id, isOneOf: words)
    case .mapping(let mapping):
      let conditions = mapping.map { key, value -> Condition in
        switch key.scalar?.string {
        case "matches":
          refer(to: id, at: mark)
          return .answerMatches(id, pattern: text(value, "matches").map { regex($0, at: value.mark) } ?? "")
        case "answered":
          refer(to: id, at: mark)
          return value.scalar?.string == "false" ? .not(.answered(id)) : .answered(id)
        case "not": return .not(answer(of: id, mark: mark, value))
        case let word:
          report("\"\(word ?? "?")\" is no test of an answer: it knows matches, answered, not", at: key.mark)
          return .always
        }
      }
      return conditions.count == 1 ? conditions[0] : .all(conditions)
    case .alias:
      report("aliases are not read in a definition: write it out", at: node.mark)
      return .always
    }
  }
}
