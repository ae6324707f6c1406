import ProductModel
import Secrecy

/// The arguments of one `use:`, expanded for the answers of now, with the fields that they came from (for ``Check/reads`` and for the jump).
package struct CheckArguments: Sendable {
  package struct Value: Sendable {
    package var content: Content
    /// The fields whose answers stand in it, first the one to jump to.
    package var fields: [FieldID]
    package init(_ content: Content, fields: [FieldID] = []) {
      self.content = content
      self.fields = fields
    }
  }

  package indirect enum Content: Sendable {
    case text(String)
    case secret(Secret)
    /// A file that is no text: only a kind that reads the file itself can use it.
    case binaryFile
    case list([Value])
    case map([String: Value])
  }

  package var values: [String: Value]

  package init(_ values: [String: Value] = [:]) { self.values = values }

  /// A text; nil when it was not given or an answer in it is missing.
  package func text(_ name: String) -> String? {
    if case .text(let text)? = values[name]?.content, !text.isEmpty { text } else { nil }
  }

  package func secret(_ name: String) -> Secret? {
    switch values[name]?.content {
    case .secret(let secret): secret
    case .text(let text) where !text.isEmpty: Secret(text)
    default: nil
    }
  }

  package func list(_ name: String) -> [String] {
    guard case .list(let items)? = values[name]?.content else { return text(name).map { [$0] } ?? [] }
    return items.compactMap { if case .text(let text) = $0.content { text } else { nil } }
  }

  package func flag(_ name: String) -> Bool { text(name) == "true" }

  /// The field to jump to for an argument.
  package func field(_ name: String) -> FieldID? { values[name]?.fields.first }

  /// Every field that stands in these arguments.
  package var fields: [FieldID] { Set(values.values.flatMap(\.fields)).sorted() }
}
