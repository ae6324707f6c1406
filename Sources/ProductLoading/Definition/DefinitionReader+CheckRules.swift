import ProductModel
import Yams

extension DefinitionReader {
  /// A check: `use` names its kind; the keys that are not its own are the kind's arguments.
  func check(_ node: Node) -> CheckRule? {
    guard case .mapping(let mapping) = node else {
      report("a check must be a map, such as {use: domain, name: \"${domain}\"}", at: node.mark)
      return nil
    }
    let own = DefinitionShape.check.keys
    let map = MapReader(
      reader: self,
      values: mapping.reduce(into: [:]) { values, pair in
        if let key = pair.key.scalar?.string, own.contains(key) { values[key] = pair.value }
      }, mark: node.mark)
    guard map["use"] != nil else {
      report("the check lacks \"use\": add it", at: node.mark)
      return nil
    }
    let given = mapping.filter { !own.contains($0.key.scalar?.string ?? "") }
    judge(use: map.text("use"), at: map.mark("use"), given.map { ($0.key, $0.value) }, node.mark)
    judge(id: map.optionalText("id"), of: "check", at: map.mark("id"))
    let stored = map.pairs("fromSecret").compactMap { pair -> (String, StoredSecret)? in
      judge(stored: pair.key, use: map.text("use"), at: pair.mark)
      return self.map(pair.node, .storedSecret).map { (pair.key, StoredSecret(name: $0.template("name"), key: $0.template("key"))) }
    }
    var arguments: [String: CheckArgument] = [:]
    for (key, value) in given { arguments[key.scalar?.string ?? "?"] = argument(value) }
    return CheckRule(
      use: map.text("use"), id: map.optionalText("id"), condition: map.condition(), arguments: arguments,
      stored: Dictionary(stored) { _, last in last },
      isBlocking: map.word("severity", DefinitionCheckSeverity.self).map { $0 == .blocking })
  }

  /// A text with answers in it, also secret ones: a check keeps them to itself. Numbers and booleans are texts to it.
  private func argument(_ node: Node) -> CheckArgument? {
    switch node {
    case .scalar(let scalar): return .text(template(scalar.string, at: node.mark, for: .any))
    case .sequence(let sequence): return .list(sequence.compactMap(argument))
    case .mapping(let mapping):
      return .map(mapping.reduce(into: [:]) { $0[$1.key.scalar?.string ?? "?"] = argument($1.value) })
    case .alias:
      report("aliases are not read in a definition: write it out", at: node.mark)
      return nil
    }
  }

  private func judge(use: String, at mark: Mark?, _ pairs: [(key: Node, value: Node)], _ whole: Mark?) {
    guard let checkKinds else { return }
    guard let kind = checkKinds.first(where: { $0.use == use }) else {
      report("\"\(use)\" is no kind of check: \(Self.remedy(use, checkKinds.map(\.use)))", at: mark)
      return
    }
    let names = kind.parameters.map(\.name)
    let given = pairs.map { (name: $0.key.scalar?.string ?? "?", mark: $0.key.mark) }
    for (key, value) in pairs {
      guard let parameter = kind.parameters.first(where: { $0.name == key.scalar?.string }) else { continue }
      judge(value, for: parameter, use)
    }
    for key in given where !names.contains(key.name) {
      report("\"\(key.name)\" is no argument of the check \"\(use)\": \(Self.remedy(key.name, names + DefinitionShape.check.keys))", at: key.mark)
    }
    for parameter in kind.parameters where parameter.isRequired && !given.contains(where: { $0.name == parameter.name }) {
      report("the check \"\(use)\" lacks \"\(parameter.name)\": add it", at: whole)
    }
  }

  /// What is written out can be judged here; an answer only when it is there.
  private func judge(_ value: Node, for parameter: CheckSignature.Parameter, _ use: String) {
    switch value {
    case .sequence(let items): for item in items { judge(item, for: parameter, use) }
    case .scalar(let scalar):
      guard let text = Template(parsing: scalar.string).literal, let fault = parameter.fault(text) else { return }
      report("\"\(text)\" is not what \"\(parameter.name)\" of the check \"\(use)\" takes: \(fault)", at: value.mark)
    case .mapping, .alias: return
    }
  }

  private func judge(stored name: String, use: String, at mark: Mark?) {
    guard let kind = checkKinds?.first(where: { $0.use == use }), !kind.parameters.contains(where: { $0.name == name }) else { return }
    report("\"\(name)\" is no argument of the check \"\(use)\": \(Self.remedy(name, kind.parameters.map(\.name)))", at: mark)
  }

  private static func remedy(_ word: String, _ known: [String]) -> String {
    if let suggestion = Spelling.nearest(to: word, among: known) { return "did you mean \"\(suggestion)\"?" }
    return "it knows \(known.joined(separator: ", "))"
  }
}

/// How grave a failure is, as a definition spells it.
package enum DefinitionCheckSeverity: String, CaseIterable, Sendable { case blocking, advisory }
