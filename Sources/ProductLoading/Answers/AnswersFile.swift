import ProductModel

/// The answers of a run without a screen: a YAML map of field id to value. A secret is `{env: NAME}` or `{file: PATH}`, never the secret itself.
package struct AnswersFile: Sendable, Equatable {
  package var answers: Answers
  /// The variables that secrets were read from, by field: no child process may see them.
  package var secretVariables: [FieldID: String]
  /// The files that secrets are read from, by field; relative paths begin where the program was started.
  package var secretFiles: [FieldID: String] = [:]
  /// Answers that count for nothing, because other answers hide their question, and those that the definition warns of.
  package var warnings: [DefinitionProblem]
  /// Files whose contents cannot be used, where that may wait for a check that says what they are.
  package var contentProblems: [FieldID: DefinitionProblem]

  /// ``warnings``, one line each, in the form that editors jump to.
  package func warningLines(source: String) -> [String] {
    warnings.map { "\(source):\($0.line):\($0.column): warning: \($0.message)" }
  }

  package init(
    answers: Answers = Answers(), secretVariables: [FieldID: String] = [:], warnings: [DefinitionProblem] = [],
    contentProblems: [FieldID: DefinitionProblem] = [:]
  ) {
    self.answers = answers
    self.secretVariables = secretVariables
    self.warnings = warnings
    self.contentProblems = contentProblems
  }

  /// How much must be right for the file to be read.
  package enum Demand: Sendable, Equatable {
    /// What is there; a person, or another generation of the chart, may answer the rest.
    case whatIsThere
    /// Everything that is asked, but what files hold may be for a check to judge.
    case allButContents
    case everything
  }

  /// Whether secrets must be there. A plan that is only written down needs none.
  package enum SecretNeed: Sendable, Equatable { case values, namesOnly }
}

/// Everything that is wrong with an answers file, in the order of its lines.
package struct AnswersFileErrors: Error, Sendable, Equatable {
  package var source: String
  /// What is wrong with answers that options of the command line gave, one sentence each.
  package var options: [String]
  package var problems: [DefinitionProblem]
  package init(source: String, options: [String] = [], problems: [DefinitionProblem]) {
    self.source = source
    self.options = options
    self.problems = problems
  }

  /// One line each, in the form that editors jump to.
  package var lines: [String] { options + problems.lines(in: source) }
}
