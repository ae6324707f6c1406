import ArgumentParser
import Session

extension HeadlessEnding {
  /// Ends the command with the exit status for it.
  /// - Throws: a refusal for bad input, else the status; nothing where all is ready.
  func end() throws {
    if case .badInput(let lines) = self { throw Refusal(lines: lines) }
    if self != .ready { throw ExitCode(exitStatus) }
  }
}
