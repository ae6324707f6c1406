import Secrecy

extension Field {
  /// The answer in the field's own type, without the blanks around it; nil when it is blank.
  /// What cannot be turned into that type stays as it was typed, for ``Questionnaire/problem(for:)`` to explain.
  package func normalized(_ answer: AnswerValue) -> AnswerValue? {
    guard !answer.isBlank else { return nil }
    switch (kind, answer) {
    case (.multiline, .text(let text)):
      // A literal block and a pasted certificate end in one line end each, whatever the terminal sent.
      return .text(text.normalizedLines)
    case (.bool, .text(let text)): return Bool(text.trimmed).map(AnswerValue.bool) ?? answer
    case (.port, .text(let text)), (.number, .text(let text)): return Int(text.trimmed).map(AnswerValue.number) ?? .text(text.trimmed)
    case (.secret, .text(let text)): return .secret(Secret(text))
    case (.file(_, let secret), .text(let text)): return .file(FileAnswer(path: text.trimmed.withoutQuotes, isSecret: secret))
    case (.cidrList, .text(let text)):
      return .list(text.split { $0 == "," || $0.isWhitespace }.map(String.init))
    case (.bool, _), (.port, _), (.number, _), (.secret, _), (.file, _), (.cidrList, _): return answer
    // Names do not distinguish them, and Kubernetes refuses capitals in a host.
    case (.host, .text(let text)): return .text(text.trimmed.lowercased())
    // Nor a dot at its end, which says of the name only that it is whole.
    case (.domain, .text(let text)):
      let name = text.trimmed.lowercased()
      return .text(name.hasSuffix(".") && !name.hasSuffix("..") ? String(name.dropLast()) : name)
    case (_, .text(let text)): return .text(text.trimmed)
    // YAML reads `5432` and `true` as what they look like; for a text they are its spelling.
    case (_, .number(let number)): return .text(String(number))
    case (_, .bool(let flag)): return .text(flag ? "true" : "false")
    default: return answer
    }
  }
}

extension String {
  /// Without the white space around it.
  package var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[start...end])
  }

  /// As a terminal pastes the path of a file that is dropped on it, and as a shell would have it.
  var withoutQuotes: String {
    guard count > 2, let quote = first, quote == "'" || quote == "\"", last == quote else { return self }
    return String(dropFirst().dropLast())
  }

  /// Line ends as LF, no blank lines around, one line end at the end.
  var normalizedLines: String {
    var text = ""
    for character in self { text.append(character == "\r\n" || character == "\r" ? "\n" : character) }
    return text.trimmed + "\n"
  }
}
