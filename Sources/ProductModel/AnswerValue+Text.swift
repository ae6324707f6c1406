import Secrecy

extension AnswerValue {
  /// The answer as text, where it may be shown; nil for a secret and for what a file holds.
  package var plainText: String? {
    switch self {
    case .text(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .list(let items): items.joined(separator: ", ")
    case .secret: nil
    case .file(let file): file.path
    }
  }

  /// Whether nothing was answered: an empty answer counts as none, so that a default holds again.
  package var isBlank: Bool {
    switch self {
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .bool, .number: false
    case .list(let items): items.isEmpty
    case .secret(let secret): secret.isEmpty
    case .file(let file): file.path.isEmpty
    }
  }
}
