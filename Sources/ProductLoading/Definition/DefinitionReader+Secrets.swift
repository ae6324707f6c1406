import ProductModel
import Yams

extension DefinitionReader {
  func secret(_ map: MapReader) -> SecretRule {
    let rule = SecretRule(
      condition: map.condition(), name: map.template("name"), type: map.text("type", default: "Opaque"),
      data: map.pairs("data").flatMap { pair in
        let key = template(pair.key, at: pair.mark)
        judge(secretKey: key, at: pair.mark)
        // Of a list the first that holds counts.
        let nodes = if case .sequence(let choices) = pair.node { Array(choices) } else { [pair.node] }
        return nodes.map { secretEntry(key, $0, named: pair.key) }
      })
    judge(rule, map)
    return rule
  }

  private func judge(_ rule: SecretRule, _ map: MapReader) {
    judge(name: rule.name, at: map.mark("name"))
    if secretNames.contains(where: { $0.name == rule.name && $0.condition == rule.condition }) {
      report(
        "the Secret \"\(map.text("name"))\" is written twice, and the second would take the keys of the first away: put them together",
        at: map.mark("name"))
    }
    secretNames.append((rule.name, rule.condition))
    let keys = rule.data.compactMap(\.key.literal)
    guard keys.count == rule.data.count else { return }
    for key in Self.neededKeys[rule.type] ?? [] where !keys.contains(key) {
      report("a Secret of the type \(rule.type) holds \"\(key)\": add it, or change the type", at: map.mark("type"))
    }
  }

  /// Keys without which the API server refuses a Secret of that type.
  private static let neededKeys: [String: [String]] = [
    "kubernetes.io/tls": ["tls.crt", "tls.key"], "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
    "kubernetes.io/ssh-auth": ["ssh-privatekey"],
  ]

  /// A text, `{generate: …}`, or one of these while a condition holds: `{$when: …, $value: …}`.
  private func secretEntry(_ key: Template, _ node: Node, named name: String) -> SecretRule.Entry {
    guard case .mapping(let mapping) = node, mapping.holdsDirective else {
      return SecretRule.Entry(key, secretValue(node, named: name))
    }
    guard let (when, value) = mapping.directive("$when") else {
      report("a value of a Secret that is not always there is {$when: condition, $value: value}", at: node.mark)
      return SecretRule.Entry(key, "")
    }
    return SecretRule.Entry(key, when: condition(when), secretValue(value, named: name))
  }

  private func secretValue(_ node: Node, named name: String) -> SecretRule.Value {
    guard case .mapping = node else { return .text(template(text(node, name) ?? "", at: node.mark, for: .kept)) }
    guard let map = map(node, .secretValue) else { return .text("") }
    let id = map.optionalText("as").map(FieldID.init(_:))
    if let id {
      if !id.isWellFormed { report("\"\(id)\" is no id: write letters and digits, with dots between words, such as db.made", at: map.mark("as")) }
      if generated[id] != nil { report("\"\(id)\" is made twice: rename one, or refer to the other by ${\(id)}", at: map.mark("as")) }
      generated.updateValue(map.mark("as"), forKey: id)
    }
    return .generated(random(map), id: id)
  }

  /// What `generate` asks of chance.
  func random(_ map: MapReader) -> RandomSecret {
    guard let generate = map.map("generate", .generate) else { return RandomSecret(bytes: 32) }
    let bytes = generate.number("bytes") ?? 32
    if bytes < 16 { report("fewer than 16 random bytes can be guessed: write 32", at: generate.mark("bytes")) }
    if bytes > 1024 { report("more than 1024 random bytes make no key safer: write 32", at: generate.mark("bytes")) }
    return RandomSecret(bytes: max(1, bytes), encoding: generate.word("encoding", RandomSecret.Encoding.self) ?? .hex)
  }
}
