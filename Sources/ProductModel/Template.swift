/// Text with `${field.id}` in it. Read by `Template(parsing:)`; expanded by `Template+Expansion.swift`.
package struct Template: Sendable, Hashable, ExpressibleByStringLiteral {
  package enum Part: Sendable, Hashable {
    case literal(String)
    case field(FieldID)
  }

  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }

  package init(stringLiteral value: String) { self.init(parsing: value) }

  /// `$${` is a literal `${`.
  package init(parsing text: String) {
    var parts: [Part] = []
    var literal = ""
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix("$${") {
        literal += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(.field(FieldID(String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end]))))
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(rest.removeFirst())
      }
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  package var fields: [FieldID] {
    parts.compactMap { if case .field(let id) = $0 { id } else { nil } }
  }
}

/// A path in a values document. Keys may hold dots (annotations): written `router.service.annotations."service.beta.kubernetes.io/x"`.
package struct ValuePath: Sendable, Hashable, Comparable {
  package var keys: [String]
  package init(_ keys: [String]) { self.keys = keys }
  package static func < (a: Self, b: Self) -> Bool { a.keys.lexicographicallyPrecedes(b.keys) }
}

/// A value to be written: typed, so that `605` and `"605"` stay apart.
package enum ValueTemplate: Sendable, Equatable {
  case string(Template)
  /// The answer with its own type: a bool field writes `true`, a number field `5`.
  case typed(FieldID)
  case bool(Bool)
  case int(Int)
  case list([ValueTemplate])
  case map([MapEntry])

  package struct MapEntry: Sendable, Equatable {
    package var key: String
    package var value: ValueTemplate
    package init(key: String, value: ValueTemplate) {
      self.key = key
      self.value = value
    }
  }
}
