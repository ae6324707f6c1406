/// A check that a definition asks for, with its arguments: `{use: postgres, host: "${db.host}", …}`. The kinds are generic; none knows a product.
package struct CheckRule: Sendable, Equatable {
  /// The kind's name (`docs/ProductFormat.md`, "Checks").
  package var use: String
  package var condition: Condition
  package var arguments: [String: CheckArgument]
  /// nil: the kind's own.
  package var isBlocking: Bool?

  package init(use: String, condition: Condition = .always, arguments: [String: CheckArgument] = [:], isBlocking: Bool? = nil) {
    self.use = use
    self.condition = condition
    self.arguments = arguments
    self.isBlocking = isBlocking
  }
}

/// An argument of a check: a template that may name one secret field, a list, or a map of them.
package indirect enum CheckArgument: Sendable, Equatable {
  case text(Template)
  case list([CheckArgument])
  case map([String: CheckArgument])
}
