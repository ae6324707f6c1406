import ProductModel
import Yams

extension DefinitionReader {
  func field(_ node: Node) -> Field? {
    guard let map = map(node, .field) else { return nil }
    let kind = kind(map)
    let field = Field(
      id: FieldID(map.text("id")), label: map.text("label"), kind: kind, required: map.bool("required"), condition: map.condition(),
      help: map.prose("help"), placeholder: map.text("placeholder"), defaults: defaults(map),
      pattern: map.map("pattern", .pattern).map {
        Field.Pattern(regex: regex($0.text("regex"), at: $0.mark("regex")), message: $0.text("message"))
      },
      proposal: proposal(map),
      contains: map.maps("contains", .demand).compactMap { demand in
        path(demand.text("path"), at: demand.mark("path")).map {
          Field.Demand(path: $0, message: demand.prose("message"), minimumAnnotation: demand.optionalText("minimumAnnotation"))
        }
      },
      prefill: map.optionalText("prefill"), group: map.text("group"),
      warnings: map.maps("warnings", .note).map { Conditional(when: $0.condition(), $0.prose("text")) },
      differs: others(map))
    // What a misspelt type would allow, nobody knows.
    if DefinitionFieldType(rawValue: map["type"]?.scalar?.string ?? "text") != nil { checkSense(of: field, map) }
    return field
  }

  /// The questions whose answers this one must not repeat.
  private func others(_ map: MapReader) -> [FieldID] {
    map.list("differs").compactMap { node in
      guard let id = text(node, "differs").map(FieldID.init(_:)) else { return nil }
      refer(to: id, at: node.mark)
      if id.name == map["id"]?.scalar?.string { report("\"\(id)\" cannot differ from itself: name another field", at: node.mark) }
      return id
    }
  }

  private func kind(_ map: MapReader) -> Field.Kind {
    let type = map["type"] == nil ? .text : map.word("type", DefinitionFieldType.self)
    let content = map.word("content", Field.Content.self)
    switch type {
    case .text, nil: return .text
    case .secret: return .secret
    case .host: return .host
    case .domain: return .domain
    case .port: return .port
    case .bool: return .bool
    case .url: return .url
    case .email: return .email
    case .cidrList: return .cidrList
    case .multiline: return .multiline(content)
    case .file: return .file(content ?? .any, secret: map.bool("secret"))
    case .kubernetesName: return .kubernetesName(maximum: map.number("max", in: 1...253) ?? 253)
    case .number:
      let minimum = map.number("min") ?? .min
      let maximum = map.number("max") ?? .max
      if minimum > maximum { report("\"min\" is above \"max\": swap them", at: map.mark("min")) }
      return .number(map["min"] == nil && map["max"] == nil ? nil : min(minimum, maximum)...max(minimum, maximum))
    case .choice:
      let options = map.maps("options", .option).map {
        Field.Option($0.text("value"), title: $0.text("title"), help: $0.prose("help"), condition: $0.condition())
      }
      if options.isEmpty { report("a choice needs \"options\": a list of {value, title}", at: map.mark) }
      var values: Set<String> = []
      for option in options where !values.insert(option.value).inserted {
        report("the option \"\(option.value)\" stands twice: remove one", at: map.mark("options"))
      }
      return .choice(options)
    }
  }

  /// A word, or `{api: cert-manager.io/v1, kind: ClusterIssuer}`, or `{api: cert-manager.io}` for the versions of that API.
  private func proposal(_ map: MapReader) -> Field.Proposal? {
    guard case .mapping? = map["propose"] else { return map.word("propose", Field.Proposal.Word.self, noun: "proposal")?.proposal }
    guard let rule = map.map("propose", .proposal), let api = rule.optionalText("api") else { return nil }
    guard let kind = rule.optionalText("kind") else {
      if api.contains("/") {
        report("\"\(api)\" names a version: write the group alone to be proposed its versions, or add \"kind\"", at: rule.mark("api"))
      }
      return .versions(group: api)
    }
    if api.contains("."), !api.contains("/") {
      report("\"\(api)\" lacks the version: write it as a manifest does, such as \(api)/v1", at: rule.mark("api"))
    }
    return .objects(Field.Proposal.ObjectKind(apiVersion: api, kind: kind))
  }

  /// `default` (one, or a list of {when, value}) and `byCloud`, which comes first.
  private func defaults(_ map: MapReader) -> [Conditional<Template>] {
    let defaults = map.pairs("byCloud").compactMap { pair in
      text(pair.node, "byCloud").map { text -> Conditional<Template> in
        refer(to: .cloud, at: pair.mark, for: .answers([pair.key]))
        return Conditional(when: .answer(.cloud, isOneOf: [pair.key]), template(text, at: pair.node.mark))
      }
    }
    return defaults + choices(map, "default")
  }

  /// One text, or a list of {when, value} of which the first that holds counts.
  private func choices(_ map: MapReader, _ key: String) -> [Conditional<Template>] {
    switch map[key] {
    case .sequence?: map.maps(key, .conditionalDefault).map { Conditional(when: $0.condition(), $0.template("value")) }
    case let node?: text(node, key).map { [Conditional(template($0, at: node.mark))] } ?? []
    case nil: []
    }
  }

  /// A value that follows from answers: a text that is its own default, and nobody's question.
  func computed(_ map: MapReader) -> Field {
    Field(id: FieldID(map.text("id")), label: map.text("id"), condition: map.condition(), defaults: choices(map, "value"))
  }

  /// Keys that mean nothing for the field's type, and defaults that its type does not take.
  private func checkSense(of field: Field, _ map: MapReader) {
    let meant: [(key: String, holds: Bool, type: String)] = [
      ("options", field.kind.isChoice, "choice"), ("min", field.kind.isNumber, "number"),
      ("max", field.kind.isNumber || field.kind.isName, "number or kubernetesName"), ("content", field.kind.hasContent, "file or multiline"),
      ("secret", field.kind.isFile, "file"), ("contains", field.kind.isFile, "file"),
    ]
    for rule in meant where map[rule.key] != nil && !rule.holds {
      report("\"\(rule.key)\" means something only for the type \(rule.type): remove it, or change the type", at: map.mark(rule.key))
    }
    if field.isSecret, !field.defaults.isEmpty { report("a secret has no default: everybody could read it here", at: map.mark("default")) }
    if field.isSecret, !field.differs.isEmpty { report("a secret is compared with nothing: remove \"differs\"", at: map.mark("differs")) }
    if case .choice(let options) = field.kind {
      // A choice without options is reported as that.
      for value in field.defaults.compactMap(\.value.literal) + [field.prefill].compactMap({ $0 })
      where !options.isEmpty && !options.contains(where: { $0.value == value }) {
        report("\"\(value)\" is no option of \"\(field.id)\": it knows \(options.map(\.value).joined(separator: ", "))", at: map.mark("default"))
      }
    } else if compilesPatterns {
      for value in field.defaults.compactMap(\.value.literal) {
        guard let fault = field.fault(inDefault: value) else { continue }
        report("the default \"\(value)\" is no answer of \"\(field.id)\": \(fault.message)", at: map.mark("default"))
      }
    }
  }
}

extension Field.Kind {
  fileprivate var isChoice: Bool { if case .choice = self { true } else { false } }
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
  fileprivate var isFile: Bool { if case .file = self { true } else { false } }
  fileprivate var isName: Bool { if case .kubernetesName = self { true } else { false } }
  fileprivate var hasContent: Bool { if case .multiline = self { true } else { isFile } }
}
