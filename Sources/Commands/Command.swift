import Secrecy

/// A command line as a value: shown on screen, written to the transcript, run by an engine.
///
/// A secret never stands in `arguments`: it goes over `input`, and the transcript writes a placeholder read from the environment.
package struct Command: Sendable, Equatable {
  package var executable: String
  package var arguments: [String]
  package var input: Input?

  package enum Input: Sendable, Equatable {
    case text(String)
    /// Text that the transcript must not hold; `name` is the environment variable that stands for it there.
    case secret(Secret, name: String)
  }

  package init(_ executable: String, _ arguments: [String], input: Input? = nil) {
    self.executable = executable
    self.arguments = arguments
    self.input = input
  }
}
