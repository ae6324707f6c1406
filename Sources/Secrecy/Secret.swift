/// A value that must not be shown: a password, a private key, a token.
///
/// It cannot be printed, interpolated, mirrored or encoded by accident: every such way shows ``Secret/placeholder``.
/// The one way to the text is ``reveal()``, so that a search for that word lists every place where a secret leaves this type.
package struct Secret: Sendable, Hashable {
  package static let placeholder = "‹secret›"

  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var isEmpty: Bool { text.isEmpty }

  /// The length in characters; shown as dots while a secret is typed.
  package var count: Int { text.count }

  /// The text itself, for a Kubernetes Secret, a connection or a 0600 file that the user asked for. Never for output.
  package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { Self.placeholder }
  package var debugDescription: String { Self.placeholder }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

// Typing a secret, so that its editor needs no way to the text.
extension Secret {
  package func appending(_ more: String) -> Secret { Secret(text + more) }

  package func droppingLast() -> Secret { Secret(String(text.dropLast())) }
}
