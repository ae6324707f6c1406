import ProductModel
import Yams

extension DefinitionReader {
  /// A value to be written, with its type: `605` is a number, `"605"` a text, `{$answer: id}` an answer with its own type.
  func value(_ node: Node) -> ValueTemplate? {
    switch node {
    case .scalar(let scalar): return value(scalar, node)
    case .sequence(let sequence): return .list(sequence.compactMap(value))
    case .mapping(let mapping):
      if let answer = mapping.first(where: { $0.key.scalar?.string == "$answer" }) {
        guard mapping.count == 1, let id = text(answer.value, "$answer").map(FieldID.init(_:)) else {
          report("\"$answer\" stands alone in its map: {$answer: id}", at: node.mark)
          return nil
        }
        refer(to: id, at: answer.value.mark, for: .shown)
        return .typed(id)
      }
      if mapping.holdsDirective { return directive(mapping, at: node.mark) }
      return .map(
        mapping.compactMap { key, value in
          self.value(value).map { ValueTemplate.MapEntry(key: key.scalar?.string ?? "", value: $0) }
        })
    case .alias:
      report("aliases are not read in a definition: write it out", at: node.mark)
      return nil
    }
  }

  /// `{$when: …, $value: …}` or `{$each: field, $value: …}`.
  private func directive(_ mapping: Node.Mapping, at mark: Mark?) -> ValueTemplate? {
    if let (when, inner) = mapping.directive("$when") {
      let condition = self.condition(when)
      return value(inner).map { .conditional(condition, $0) }
    }
    guard let (each, inner) = mapping.directive("$each") else {
      report("a map with \"$\" keys is {$answer: id}, {$when: condition, $value: value} or {$each: id, $value: value}", at: mark)
      return nil
    }
    guard let id = text(each, "$each").map(FieldID.init(_:)) else { return nil }
    refer(to: id, at: each.mark, for: .list)
    localNames.append(.item)
    defer { localNames.removeLast() }
    return value(inner).map { .each(id, $0) }
  }

  private func value(_ scalar: Node.Scalar, _ node: Node) -> ValueTemplate? {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .string(template(text, at: node.mark)) }
    switch text {
    case "true", "false": return .bool(text == "true")
    case "", "~", "null": return .null
    default: break
    }
    if let number = Int(text), String(number) == text { return .int(number) }
    if Self.readsDifferently(text) {
      report("\"\(text)\" is read differently by different programs: put it in quotes, or write true, false or a plain number", at: node.mark)
      return nil
    }
    if let number = Double(text), text.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) { return .decimal(number) }
    return .string(template(text, at: node.mark))
  }

  /// Words and numbers that YAML 1.1 and 1.2 read differently.
  private static func readsDifferently(_ text: String) -> Bool {
    if ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return true }
    return Int(text) != nil || text.first?.isNumber == true && text.allSatisfy { $0.isNumber || $0 == "_" || $0 == ":" }
  }
}

extension Node.Mapping {
  var holdsDirective: Bool { contains { ($0.key.scalar?.string ?? "").hasPrefix("$") } }

  /// The values of `{NAME: …, $value: …}`; nil where anything else stands there.
  func directive(_ name: String) -> (argument: Node, value: Node)? {
    func value(of key: String) -> Node? { first { $0.key.scalar?.string == key }?.value }
    guard count == 2, let argument = value(of: name), let value = value(of: "$value") else { return nil }
    return (argument, value)
  }
}
