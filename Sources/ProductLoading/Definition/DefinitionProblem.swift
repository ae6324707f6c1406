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
  package var lines: [String] { problems.map { "\(source):\($0.line):\($0.column): \($0.message)" } }
}
