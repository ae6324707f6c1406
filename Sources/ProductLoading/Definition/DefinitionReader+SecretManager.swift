import ProductModel
import Yams

extension DefinitionReader {
  /// `secretManager` of a step, with the questions that its keys bring along.
  func secretManager(_ map: MapReader) -> (rule: SecretManagerRule, fields: [Field]) {
    let condition = map.condition()
    let group = map.text("group")
    let keys = map.maps("keys", .managedKey).map { entry in
      (
        key: SecretManagerRule.Key(
          id: FieldID(entry.text("id")), label: entry.text("label"), name: entry.template("key"), condition: entry.condition(),
          content: content(entry)),
        help: entry.prose("help")
      )
    }
    let rule = SecretManagerRule(condition: condition, stores: map.maps("stores", .secretStore).map(store), keys: keys.map(\.key))
    return (rule, keys.flatMap { Self.fields(of: $0.key, help: $0.help, condition: condition, group: group) })
  }

  private func store(_ map: MapReader) -> SecretManagerRule.Store {
    localNames.append(.key)
    defer { localNames.removeLast() }
    let create = words(map, "create")
    return SecretManagerRule.Store(
      condition: map.condition(), title: map.text("title"), program: map.text("program"), look: words(map, "look"), absent: map.text("absent"),
      create: create, replace: map["replace"] == nil ? create : words(map, "replace"), read: map["read"] == nil ? nil : words(map, "read"),
      refusals: map.maps("refusals", .toolRefusal).map {
        ToolRefusal(regex: regex($0.text("words"), at: $0.mark("words")), says: $0.prose("says"), action: $0.prose("action"))
      })
  }

  /// The words of a command line. What is written comes over standard input, so no secret can stand here.
  private func words(_ map: MapReader, _ key: String) -> [Template] {
    map.list(key).compactMap { node in text(node, key).map { template($0, at: node.mark) } }
  }

  private func content(_ map: MapReader) -> SecretManagerRule.Content {
    if map["generate"] != nil, map["object"] != nil {
      report("a key has either \"generate\" or \"object\": remove one", at: map.mark)
    }
    if map["object"] != nil {
      return .object(
        map.pairs("object").map { pair in
          SecretManagerRule.Property(key: pair.key, value: template(text(pair.node, pair.key) ?? "", at: pair.node.mark, for: .any))
        })
    }
    if map["generate"] == nil { report("the key lacks \"generate\" or \"object\": add one", at: map.mark) }
    return .random(random(map))
  }

  /// What is to be done about the key, and its value where that is typed.
  private static func fields(of key: SecretManagerRule.Key, help: String, condition: Condition, group: String) -> [Field] {
    let asked = condition.and(key.condition)
    let way = Field(
      id: key.id, label: key.label, kind: .choice(key.ways.map(\.option)), required: true, condition: asked, help: help,
      defaults: key.ways.first.map { [Conditional(Template(parts: [.literal($0.rawValue)]))] } ?? [], group: group)
    guard key.ways.contains(.supply) else { return [way] }
    return [
      way,
      Field(
        id: key.valueID, label: "\(key.label): value", kind: .secret, required: true,
        condition: asked.and(.answer(key.id, isOneOf: [SecretManagerRule.Way.supply.rawValue])),
        help: "What is written into the secret manager. It is shown nowhere and kept nowhere else.", group: group),
    ]
  }
}

extension SecretManagerRule.Way {
  fileprivate var option: Field.Option {
    switch self {
    case .generate:
      Field.Option(
        rawValue, title: "Make it", help: "Strong and random, unless the secret manager holds it already. Nobody sees it who does not ask.")
    case .supply: Field.Option(rawValue, title: "Type it", help: "For a value that must be a certain one.")
    case .write: Field.Option(rawValue, title: "Write it", help: "Composed of the answers here.")
    case .keep: Field.Option(rawValue, title: "It is there", help: "Somebody has put it into the secret manager; it is looked for and never changed.")
    }
  }
}
