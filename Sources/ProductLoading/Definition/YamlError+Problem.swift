import Yams

extension YamlError {
  /// Where the text stops being YAML, and why, in the parser's words.
  package var problem: DefinitionProblem {
    switch self {
    // The context that the parser adds names the same place again, with a line end in it.
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      return DefinitionProblem(line: mark.line, column: mark.column, message: problem)
    case .reader(let problem, _, _, _): return DefinitionProblem(line: 1, column: 1, message: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      return DefinitionProblem(line: context.mark.line, column: context.mark.column, message: "\(names) stands twice in one map: remove one")
    default: return DefinitionProblem(line: 1, column: 1, message: "it is no YAML")
    }
  }
}
