import Yams

extension YamlError {
  /// Where the text stops being YAML, why, in the parser's words, and what to look for there.
  package var problem: DefinitionProblem {
    switch self {
    // The context that the parser adds names the same place again, with a line end in it.
    case .scanner(_, let words, let mark, _), .parser(_, let words, let mark, _), .composer(_, let words, let mark, _):
      return Self.problem(words, line: mark.line, column: mark.column)
    case .reader(let words, let offset, _, let yaml):
      let before = yaml.utf8.prefix(offset ?? 0).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return Self.problem(words, line: before.count, column: (before.last?.count ?? 0) + 1)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      return DefinitionProblem(line: context.mark.line, column: context.mark.column, message: "\(names) stands twice in one map: remove one")
    default: return DefinitionProblem(line: 1, column: 1, message: "it is no YAML")
    }
  }

  private static func problem(_ words: String, line: Int, column: Int) -> DefinitionProblem {
    let remedy =
      remedies.first { words.contains($0.words) }?.remedy ?? "see whether a quote, a bracket or a blank is missing in this line or the one above"
    // The parser's hint to whoever programs with it.
    let words = words.split(separator: ", set with").first.map(String.init) ?? words
    return DefinitionProblem(line: line, column: column, message: "it is no YAML here (\(words)): \(remedy)")
  }

  /// What people mostly did where the parser (libyaml) says so.
  private static let remedies: [(words: String, remedy: String)] = [
    ("mapping values are not allowed", "put a text that holds \": \" in quotes, or indent the line as its neighbours are"),
    ("could not find expected ':'", "write \"key: value\", with a blank after the colon"),
    ("tab character", "indent with blanks and not with tabs"),
    ("cannot start any token", "indent with blanks and not with tabs, and put a text that begins with @, ` or % in quotes"),
    ("expected key", "indent the line as its neighbours are"),
    ("expected '-' indicator", "indent the line as its neighbours are"),
    ("block sequence entries are not allowed", "begin the list on a line of its own, below its key"),
    ("expected ',' or", "close the bracket or brace, and put commas between what stands in it"),
    ("unexpected end of stream", "close the quote that is open here"),
    ("unknown escape character", "write \"\\\\\" for a backslash, or use single quotes"),
    ("control characters are not allowed", "remove the invisible character, or type the line again by hand"),
    ("nesting level", "no such file nests so deep: check which file it is"),
    ("undefined alias", "put a text that begins with \"*\" in quotes"),
    ("expected <document start>", "remove what stands here, or indent it as its neighbours are: a file begins with a key"),
  ]
}
