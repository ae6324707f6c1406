/// Text with `${field.id}` in it. Read by `Template(parsing:)`; expanded by `Template+Expansion.swift`.
package struct Template: Sendable, Hashable, ExpressibleByStringLiteral {
  package enum Part: Sendable, Hashable {
    case literal(String)
    /// The answer, after these were done to it, one after the other: `${db.user|before:@|urlquery}`.
    case field(FieldID, [TextFilter] = [])
  }

  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }

  package init(stringLiteral value: String) { self.init(parsing: value) }

  /// `$${` is a literal `${`.
  package init(parsing text: String) {
    var parts: [Part] = []
    var literal = ""
    var rest = text[...]
    // By bytes to the next dollar sign: most texts hold none, and a definition has a thousand of them.
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
      literal += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$${") {
        literal += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(Part(reference: rest[rest.index(rest.startIndex, offsetBy: 2)..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        literal += "$"
        rest = Substring(rest.utf8.dropFirst())
      }
    }
    literal += rest
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// Whether a `${` in the text has no `}` behind it: it would be written as it is.
  package static func isUnclosed(_ text: String) -> Bool {
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      let isEscaped = rest[..<start.lowerBound].last == "$"
      rest = rest[start.upperBound...]
      if isEscaped { continue }
      guard let end = rest.firstIndex(of: "}") else { return true }
      rest = rest[rest.index(after: end)...]
    }
    return false
  }

  package var fields: [FieldID] {
    parts.compactMap {
      switch $0 {
      case .literal: nil
      case .field(let id, _): id
      }
    }
  }

  /// The text, if no answer stands in it.
  package var literal: String? {
    switch parts.count {
    case 0: ""
    case 1: if case .literal(let text) = parts[0] { text } else { nil }
    default: nil
    }
  }
}

extension Template.Part {
  /// What stands between `${` and `}`.
  fileprivate init(reference: Substring) {
    let words = reference.split(separator: "|", omittingEmptySubsequences: false)
    let filters = words.dropFirst().compactMap(TextFilter.init(parsing:))
    // With a filter that there is not, the whole stands for a name that no field has: the loader reports it.
    guard let name = words.first, filters.count == words.count - 1 else {
      self = .field(FieldID(String(reference)))
      return
    }
    self = .field(FieldID(String(name)), filters)
  }
}
