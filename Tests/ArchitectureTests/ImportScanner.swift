/// The modules that a Swift file imports, whatever stands before or after the word.
enum ImportScanner {
  static func modules(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
      while let word = words.first, word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word) {
        words.removeFirst()
      }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      if let kind = words.first, ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"].contains(kind) { words.removeFirst() }
      return words.first.flatMap { $0.split(whereSeparator: { $0 == "." || $0 == ";" }).first }.map(String.init)
    }
  }
}
