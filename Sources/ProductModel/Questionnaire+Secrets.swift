import Secrecy

extension Questionnaire {
  /// The Secrets of the shown steps; one in which an answer is missing is left out, and the answer is a problem of the plan.
  func plannedSecrets(variables: [FieldID: String]) -> [PlannedSecret] {
    let rules = shownSteps.flatMap(\.secrets).filter { holds($0.condition) }
    let generated = Set(rules.flatMap(\.data).filter { holds($0.condition) }.compactMap(\.generatedID))
    return rules.compactMap { plannedSecret($0, generated: generated, variables: variables) }
  }

  private func plannedSecret(_ rule: SecretRule, generated: Set<FieldID>, variables: [FieldID: String]) -> PlannedSecret? {
    guard let name = expand(rule.name) else { return nil }
    var secret = PlannedSecret(name: name, type: rule.type, data: [])
    for entry in rule.data {
      guard holds(entry.condition) else {
        if case .text = entry.value, let key = expand(entry.key) { secret.unwanted.insert(key) }
        continue
      }
      guard let key = expand(entry.key) else { return nil }
      if secret.data.contains(where: { $0.key == key }) { continue }
      switch entry.value {
      case .generated(let random, let id):
        secret.data.append(.init(key, .generated(GeneratedSecret(id: id ?? FieldID("\(name)-\(key)"), random: random))))
      case .text(let template):
        guard let parts = parts(of: template, generated: generated, variables: variables) else { return nil }
        secret.data.append(.init(key, .composed(parts)))
        secret.fields += template.fields.filter { !generated.contains($0) }
      }
    }
    // A key may be written under one condition and not under another.
    secret.unwanted.subtract(secret.data.map(\.key))
    // One that no answer fills follows from those that asked for it.
    if secret.fields.isEmpty { secret.fields = rule.condition.fields }
    return secret
  }

  private func parts(of template: Template, generated: Set<FieldID>, variables: [FieldID: String]) -> [PlannedSecret.Part]? {
    var parts: [PlannedSecret.Part] = []
    for part in template.parts {
      guard case .field(let id, let filters) = part else {
        if case .literal(let text) = part { parts.append(.init(.text(text))) }
        continue
      }
      if generated.contains(id) {
        parts.append(.init(.generated(id), filters: filters))
        continue
      }
      switch value(of: id) {
      case .secret(let secret): parts.append(.init(.answer(secret, variable: variables[id] ?? Self.variableName(id.name)), filters: filters))
      case .file(let file):
        guard let contents = file.contents else { return nil }
        parts.append(.init(.file(contents, path: file.path), filters: filters))
      case let value?:
        guard let text = value.plainText else { return nil }
        parts.append(.init(.text(filters.applied(to: text))))
      case nil: return nil
      }
    }
    return parts
  }

  /// The answer as it is kept in a Secret: the one place where a secret becomes text again, on its way into another `Secret`.
  func kept(_ id: FieldID) -> String? {
    switch value(of: id) {
    case .secret(let secret): secret.reveal()
    case .file(let file): file.contents?.reveal()
    case let value: value?.plainText
    }
  }

  /// `db.adminPassword` → `SLIPWAY_DB_ADMIN_PASSWORD`.
  package static func variableName(_ text: String) -> String {
    // Bytes: a plan is made at every key, and names every secret.
    var name = Array("SLIPWAY_".utf8)
    let underscore = UInt8(ascii: "_")
    var previous = underscore
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        // A word begins after a small letter or a digit.
        if previous != underscore, !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(previous) { name.append(underscore) }
        name.append(byte)
        previous = byte
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        name.append(byte - 0x20)
        previous = byte
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        name.append(byte)
        previous = byte
      default:
        if previous != underscore { name.append(underscore) }
        previous = underscore
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}

extension SecretRule.Entry {
  fileprivate var generatedID: FieldID? { if case .generated(_, let id) = value { id } else { nil } }
}
