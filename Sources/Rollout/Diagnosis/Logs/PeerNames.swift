/// Names of what a program waits for, read from what it writes or from its command line: names of Services, addresses. Whether something of
/// that name is there is for the reader to find out.
enum PeerNames {
  /// So many are looked for at most.
  private static let limit = 16

  /// Lines that speak of something that does not answer.
  private static let marks = [
    "refused", "no such host", "enotfound", "eai_again", "could not translate host name", "not known", "name resolution", "resolve host",
    "unknownhost", "timed out", "timeout", "unreachable", "no route to host", "waiting for", "wait for", "not ready", "unavailable", "not available",
    "failed to connect", "could not connect", "cannot connect", "can't connect", "connection error",
  ]

  /// Words that stand before a name.
  private static let introductions: Set<String> = ["host", "hostname", "lookup", "enotfound", "eai_again", "for", "service"]

  /// In the last lines of a log, what is written as an address: with a port, with dots, in quotation marks, or after a word such as "host".
  static func unanswered(in lines: [String]) -> [String] {
    var found: [String] = []
    var isMarked = false
    for line in lines.suffix(20) {
      let lowercased = line.prefix(2000).lowercased()
      // Clients of PostgreSQL name the host in a second line.
      let wasMarked = isMarked
      isMarked = marks.contains { lowercased.contains($0) }
      guard isMarked || wasMarked else { continue }
      var before = ""
      for word in words(in: lowercased) {
        let isQuoted = word.left == word.right && word.left.map { "\"'`".contains($0) } ?? false
        let isAddress =
          word.hasPort || isQuoted || word.text.contains(".") || introductions.contains(before) || before.hasSuffix("unknownhostexception")
        if isAddress, !found.contains(word.text) { found.append(word.text) }
        before = word.text
      }
    }
    return Array(found.suffix(limit))
  }

  /// In a command line, every word that could be a name.
  static func named(in command: [String]) -> [String] {
    var found: [String] = []
    for part in command {
      for word in words(in: part.prefix(2000).lowercased()) where !found.contains(word.text) { found.append(word.text) }
    }
    return Array(found.prefix(limit * 4))
  }

  private struct Word {
    var text: String
    var left: Character?
    var right: Character?
    var hasPort = false
  }

  /// Runs of letters, digits, dots and hyphens that begin with a letter or digit; `:5432`, ` port 5432` and `, port 5432` behind one are its port.
  private static func words(in text: String) -> [Word] {
    var words: [Word] = []
    var left: Character?
    var current = ""
    for character in text + " " {
      let isPart = character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "-" || character == "_")
      if isPart {
        current.append(character)
        continue
      }
      let name = current.trimmed
      if !name.isEmpty {
        if name.allSatisfy(\.isNumber) {
          if left == ":", let last = words.indices.last, words[last].right == ":" { words[last].hasPort = true }
          if words.last?.text == "port", words.count > 1 { words[words.count - 2].hasPort = true }
        }
        words.append(Word(text: name, left: left, right: character))
      }
      left = character
      current = ""
    }
    return words.filter { $0.text.count <= 253 && !$0.text.allSatisfy(\.isNumber) }
  }
}

extension String {
  /// Without dots and hyphens at its ends, which belong to the sentence.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, !first.isLetter, !first.isNumber { text.removeFirst() }
    while let last = text.last, !last.isLetter, !last.isNumber { text.removeLast() }
    return String(text)
  }
}
