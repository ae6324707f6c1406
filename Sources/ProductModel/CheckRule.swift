/// A check that a definition asks for, with its arguments: `{use: postgres, host: "${db.host}", …}`. The kinds are generic; none knows a product.
package struct CheckRule: Sendable, Equatable {
  /// The kind's name (`docs/ProductFormat.md`, "Checks").
  package var use: String
  /// What the ids of its checks begin with; nil: the kind's name. Needed where a kind is used for two things, such as two buckets.
  package var id: String?
  package var condition: Condition
  package var arguments: [String: CheckArgument]
  /// Where an argument is found that has no answer, since the answer names a Secret that is there already. By the argument's name.
  package var stored: [String: StoredSecret]
  /// nil: the kind's own.
  package var isBlocking: Bool?

  package init(
    use: String, id: String? = nil, condition: Condition = .always, arguments: [String: CheckArgument] = [:], stored: [String: StoredSecret] = [:],
    isBlocking: Bool? = nil
  ) {
    self.use = use
    self.id = id
    self.condition = condition
    self.arguments = arguments
    self.stored = stored
    self.isBlocking = isBlocking
  }
}

/// An argument of a check: a template that may name one secret field, a list, or a map of them.
package indirect enum CheckArgument: Sendable, Equatable {
  case text(Template)
  case list([CheckArgument])
  case map([String: CheckArgument])
}

extension CheckArgument {
  /// The fields whose answers stand in it, each once.
  package var fields: [FieldID] {
    var seen: Set<FieldID> = []
    return all.filter { seen.insert($0).inserted }
  }

  private var all: [FieldID] {
    switch self {
    case .text(let template): template.fields
    case .list(let items): items.flatMap(\.all)
    case .map(let entries): entries.keys.sorted().flatMap { entries[$0]?.all ?? [] }
    }
  }
}
