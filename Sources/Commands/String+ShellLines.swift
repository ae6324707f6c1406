extension String {
  /// A command as lines of at most some columns that a shell still reads as one: broken at blanks outside of quotes, each but the last with a
  /// backslash at its end. A word that is longer stays whole, and a here-document as it is.
  package func shellLines(width: Int) -> [String] {
    var lines: [String] = []
    for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      // A pipe that a script sets over two lines is one where there is room.
      if let last = lines.last, last.hasSuffix("| \\") {
        lines[lines.count - 1] = String(last.dropLast()) + String(line.drop { $0 == " " })
      } else {
        lines.append(String(line))
      }
    }
    if lines.contains(where: { $0.contains("<<") }) { return lines }
    return lines.flatMap { $0.brokenForShell(width: max(1, width)) }
  }

  private func brokenForShell(width: Int) -> [String] {
    guard count > width else { return [self] }
    let indent = String(repeating: " ", count: prefix { $0 == " " }.count + 2)
    let words = shellWords
    let code = words.prefix { !$0.hasPrefix("#") }
    var lines: [String] = []
    var line = ""
    for (place, word) in code.enumerated() {
      let next = line.isEmpty ? word : line + " " + word
      // Two columns for the backslash.
      let room = place == code.count - 1 ? width : width - 2
      if next.count <= room || line.allSatisfy({ $0 == " " }) {
        line = next
      } else {
        lines.append(line + " \\")
        line = indent + word
      }
    }
    return lines + (code.isEmpty ? [] : [line]) + Self.comment(words.dropFirst(code.count), indent: indent, width: width)
  }

  /// Nothing goes on behind a comment: each of its lines is one.
  private static func comment(_ words: some Sequence<String>, indent: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(lines.isEmpty ? indent + word : indent + "# " + word)
      }
    }
    return lines
  }

  /// What lies between blanks that only part words, with its quotes; blanks at the beginning stay with the first.
  private var shellWords: [String] {
    var words: [String] = []
    var word = String(prefix { $0 == " " })
    var place = ShellPlace()
    for character in dropFirst(word.count) {
      if character == " ", place.isCode {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
      place.pass(character)
    }
    return word.isEmpty ? words : words + [word]
  }
}

/// Where one is in a line of shell while one reads it: within quotes, and in a command within them.
private struct ShellPlace {
  private enum Context { case code, single, double }

  private var contexts: [Context] = [.code]
  private var isEscaped = false
  private var isAfterDollar = false

  /// Blanks here part words.
  var isCode: Bool { contexts.last == .code && !isEscaped }

  mutating func pass(_ character: Character) {
    defer { isAfterDollar = character == "$" }
    if isEscaped {
      isEscaped = false
      return
    }
    switch (contexts.last, character) {
    case (.single, "'"), (.double, "\""): contexts.removeLast()
    case (.single, _): break
    case (_, "\\"): isEscaped = true
    case (.double, "(") where isAfterDollar: contexts.append(.code)
    case (.code, "("): contexts.append(.code)
    case (.code, ")") where contexts.count > 1: contexts.removeLast()
    case (.code, "'"): contexts.append(.single)
    case (.code, "\""): contexts.append(.double)
    default: break
    }
  }
}
