/// A line for a shell, put together of code and of texts that come from elsewhere: whatever these hold, they stay parts of the words in which
/// they stand, and never become code.
package struct ShellLine: Sendable, Equatable {
  private enum Quote: Sendable { case none, single, double }

  package private(set) var text = ""
  private var quote = Quote.none
  private var isEscaped = false

  package init() {}

  /// A piece as whoever wrote the line means it.
  package mutating func append(code: String) {
    for character in code {
      text.append(character)
      if isEscaped {
        isEscaped = false
        continue
      }
      switch (quote, character) {
      case (.none, "\\"), (.double, "\\"): isEscaped = true
      case (.none, "'"): quote = .single
      case (.none, "\""): quote = .double
      case (.single, "'"), (.double, "\""): quote = .none
      default: break
      }
    }
  }

  /// A text that stands for itself.
  package mutating func append(value: String) {
    let word = value.shellQuoted
    if word == value {
      text += value
      return
    }
    // A quote is closed for it and opened again behind it: inside of double quotes an interactive shell would still take "!" for a command.
    switch quote {
    case .none: text += word
    case .single: text += "'" + word + "'"
    case .double: text += "\"" + word + "\""
    }
  }
}
