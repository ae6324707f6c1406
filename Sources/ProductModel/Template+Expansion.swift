extension Template {
  /// The text with the answers in it; nil while one of them is missing, so that no half line is ever written.
  /// `text` gives an answer as text: what may be shown, or, for a Secret's data, what is kept.
  package func expanded(_ text: (FieldID) -> String?) -> String? {
    var result = ""
    for part in parts {
      switch part {
      case .literal(let literal): result += literal
      case .field(let id, let filters):
        guard let answer = text(id) else { return nil }
        result += filters.applied(to: answer)
      }
    }
    return result
  }
}
