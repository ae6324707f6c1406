import Secrecy

extension Questionnaire {
  /// The Secret with the answers in it; nil while one of them is missing.
  func plannedSecret(_ rule: SecretRule, variables: [FieldID: String]) -> PlannedSecret? {
    guard let name = expand(rule.name) else { return nil }
    var data: [(key: String, value: Secret)] = []
    var origins: [String: PlannedSecret.Origin] = [:]
    var fields: [FieldID] = []
    for (keyTemplate, valueTemplate) in rule.data {
      guard let key = expand(keyTemplate), let value = valueTemplate.expanded({ kept($0) }) else { return nil }
      data.append((key, Secret(value)))
      origins[key] = origin(of: valueTemplate, variables: variables) ?? .variable(Self.variableName("\(name)-\(key)"))
      fields += valueTemplate.fields
    }
    return PlannedSecret(name: name, type: rule.type, data: data, fields: fields, origins: origins)
  }

  /// The answer as it is kept in a Secret: the one place where a secret becomes text again, on its way into another `Secret`.
  func kept(_ id: FieldID) -> String? {
    switch value(of: id) {
    case .secret(let secret): secret.reveal()
    case .file(let file): file.contents?.reveal()
    case let value: value?.plainText
    }
  }

  private func origin(of template: Template, variables: [FieldID: String]) -> PlannedSecret.Origin? {
    guard template.parts.count == 1, case .field(let id) = template.parts[0] else {
      return template.fields.contains(where: { fields[$0]?.isSecret ?? false }) ? nil : expand(template).map(PlannedSecret.Origin.text)
    }
    switch value(of: id) {
    case .file(let file): return .file(file.path)
    case .secret: return .variable(variables[id] ?? Self.variableName(id.name))
    case let value: return value?.plainText.map(PlannedSecret.Origin.text)
    }
  }

  /// `db.adminPassword` → `SLIPWAY_DB_ADMIN_PASSWORD`.
  package static func variableName(_ text: String) -> String {
    var name = "SLIPWAY_"
    var previous: Character = "_"
    for character in text {
      if character.isLetterOrDigit {
        if character.isUppercase, previous.isLowercase || previous.isNumber { name.append("_") }
        name += character.uppercased()
      } else if previous != "_" {
        name.append("_")
      }
      previous = character.isLetterOrDigit ? character : "_"
    }
    return name
  }
}
