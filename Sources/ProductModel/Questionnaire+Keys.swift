import FoundationEssentials
import Secrecy

extension Questionnaire {
  /// What is to be done about the keys of the secret manager. A key whose answers are missing is left out; they are problems of the plan.
  func plannedKeys(variables: [FieldID: String]) -> [PlannedKey] {
    shownSteps.compactMap(\.secretManager).filter { holds($0.condition) }.flatMap { rule -> [PlannedKey] in
      guard let store = rule.stores.first(where: { holds($0.condition) }) else { return [] }
      return rule.keys.filter { holds($0.condition) }.compactMap { plannedKey($0, in: store, variables) }
    }
  }

  private func plannedKey(_ key: SecretManagerRule.Key, in store: SecretManagerRule.Store, _ variables: [FieldID: String]) -> PlannedKey? {
    guard let name = expand(key.name), let source = source(of: key, name: name, variables) else { return nil }
    guard let look = words(store.look, key: name), let create = words(store.create, key: name), let replace = words(store.replace, key: name) else {
      return nil
    }
    return PlannedKey(
      name: name, label: key.label, manager: store.title, source: source, properties: key.content.properties, program: store.program, look: look,
      absent: store.absent, create: create, replace: replace, refusals: store.refusals, field: key.id)
  }

  private func source(of key: SecretManagerRule.Key, name: String, _ variables: [FieldID: String]) -> PlannedKey.Source? {
    switch (text(of: key.id).flatMap(SecretManagerRule.Way.init), key.content) {
    case (.keep, _): return .kept
    case (.generate, .random(let random)): return .random(random)
    case (.supply, _):
      guard case .secret(let value)? = value(of: key.valueID) else { return nil }
      return .given(value, variable: variables[key.valueID] ?? Self.variableName(name))
    case (.write, .object(let properties)): return object(properties).map { .given($0, variable: Self.variableName(name)) }
    default: return nil
    }
  }

  private func object(_ properties: [SecretManagerRule.Property]) -> Secret? {
    var texts: [String: String] = [:]
    for property in properties {
      guard let text = property.value.expanded({ kept($0) }) else { return nil }
      texts[property.key] = text
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(texts)).map { Secret(String(decoding: $0, as: UTF8.self)) }
  }
}

extension SecretManagerRule.Content {
  fileprivate var properties: [String] { if case .object(let properties) = self { properties.map(\.key) } else { [] } }
}
