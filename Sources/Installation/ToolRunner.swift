import Secrecy

/// Runs a command-line tool of this machine to its end, such as a cloud's.
package protocol ToolRunner: Sendable {
  /// - Parameter input: goes over standard input, and nowhere else.
  func run(_ program: String, _ arguments: [String], input: Secret?) async -> ToolOutcome
}

package enum ToolOutcome: Sendable, Equatable {
  /// There is no such program.
  case missing
  /// It ran; `words` are the lines of its standard error, made harmless. What it printed is a secret until somebody knows better: some tools print
  /// what they wrote, and some are asked for it.
  case ended(succeeded: Bool, words: [String], output: Secret = Secret(""))
  /// It was stopped after so many seconds.
  case stuck(seconds: Int)
}

/// A machine without any tool.
package struct NoTools: ToolRunner {
  package init() {}
  package func run(_ program: String, _ arguments: [String], input: Secret?) async -> ToolOutcome { .missing }
}
