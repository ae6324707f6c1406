import Secrecy

/// A command line as a value: shown on screen, written to the transcript, run by an engine.
///
/// A secret never stands in `arguments`: it goes over `input` or `files`, and the transcript writes a placeholder read from the environment.
package struct Command: Sendable, Equatable {
  package var executable: String
  package var arguments: [String]
  package var input: Input?
  /// Content that the command reads as files; each adds one argument after `arguments`.
  package var files: [FileArgument]
  /// The command that reads this one's output.
  package var pipe: [Command]

  package enum Input: Sendable, Equatable {
    case text(String)
    /// What the file of this path holds.
    case file(String)
    /// Text that the transcript must not hold; `name` is the environment variable that stands for it there.
    case secret(Secret, name: String)
    /// Put together by the shell; for commands that are shown, and run by nobody but a script.
    case composed([Piece])
  }

  /// A piece of a text that a script puts together.
  package struct Piece: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
      case text(String)
      case variable(String)
      case file(String)
    }

    package var source: Source
    /// What it goes through, one after the other: commands of the shell that read it and write what becomes of it.
    package var stages: [String]

    package init(_ source: Source, stages: [String] = []) {
      self.source = source
      self.stages = stages
    }
  }

  /// An argument that ends with the path of a file: `--from-file=password=<(printf %s "$DB_PASSWORD")`.
  package struct FileArgument: Sendable, Equatable {
    package var prefix: String
    package var content: Input

    package init(prefix: String, content: Input) {
      self.prefix = prefix
      self.content = content
    }
  }

  package init(_ executable: String, _ arguments: [String], input: Input? = nil, files: [FileArgument] = [], pipedInto next: Command? = nil) {
    self.executable = executable
    self.arguments = arguments
    self.input = input
    self.files = files
    self.pipe = next.map { [$0] } ?? []
  }
}
