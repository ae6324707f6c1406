/// A Kubernetes Secret that Slipway makes.
package struct SecretRule: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var key: Template
    package var condition: Condition
    package var value: Value

    package init(_ key: Template, when condition: Condition = .always, _ value: Value) {
      self.key = key
      self.condition = condition
      self.value = value
    }

    package init(_ key: Template, _ template: Template) {
      self.init(key, .text(template))
    }
  }

  package enum Value: Sendable, Equatable {
    /// Answers, and what was made elsewhere in `secrets`.
    case text(Template)
    /// Made at random, once. `id` is what other values of `secrets` call it by.
    case generated(RandomSecret, id: FieldID?)
  }

  package var condition: Condition
  package var name: Template
  /// `Opaque`, `kubernetes.io/tls`, …
  package var type: String
  /// Of several entries with one key the first counts whose condition holds.
  package var data: [Entry]

  package init(condition: Condition = .always, name: Template, type: String = "Opaque", data: [Entry]) {
    self.condition = condition
    self.name = name
    self.type = type
    self.data = data
  }
}

extension SecretRule.Entry {
  /// The fields whose answers it holds.
  package var fields: [FieldID] { if case .text(let template) = value { template.fields } else { [] } }
}
