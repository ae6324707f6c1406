/// One thing that is wrong with a definition, and where.
package struct DefinitionProblem: Sendable, Hashable {
  /// 1-based, as editors count.
  package var line: Int
  package var column: Int
  /// A sentence: the subject quoted, the fact, what to do.
  package var message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

/// Everything that is wrong with one definition, in the order of its lines.
package struct DefinitionErrors: Error, Sendable, Equatable {
  package var source: String
  package var problems: [DefinitionProblem]

  package init(source: String, problems: [DefinitionProblem]) {
    self.source = source
    self.problems = problems
  }

  /// One line each, in the form that editors jump to.
  package var lines: [String] { problems.lines(in: source) }
}

extension [DefinitionProblem] {
  /// More than these nobody reads: they come of another file than the one that was meant.
  static let shown = 50

  /// One line each, in the form that editors jump to, and how many more there are.
  func lines(in source: String) -> [String] {
    let lines = prefix(Self.shown).map { "\(source):\($0.line):\($0.column): \($0.message)" }
    return count > Self.shown ? lines + ["\(source): and \(count - Self.shown) more; mend these first"] : lines
  }
}
