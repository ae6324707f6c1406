import Drawing
import FoundationEssentials
import Subprocess
import Surroundings
import SystemPackage
import TestSupport

/// The built program, run in a folder of a test's own.
enum SlipwayProgram {
  static let path = BuiltProgram.path("slipway")

  struct Result: Sendable {
    /// 128 and the number for a signal.
    var exitCode: Int
    var output: String
    var errors: String
  }

  /// Nothing of this machine but its tools.
  static func environment(_ home: ScratchFolder, _ more: [String: String] = [:]) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": path, "HOME": home.path, "TMPDIR": home.path, "XDG_STATE_HOME": home.path + "/state",
      // Python and helm keep what they fetched below it.
      "XDG_CACHE_HOME": ProcessInfo.processInfo.environment["XDG_CACHE_HOME"]
        ?? (ProcessInfo.processInfo.environment["HOME"] ?? "/root") + "/.cache",
    ].merging(more) { $1 }
  }

  /// Runs to the end without a terminal.
  static func run(_ arguments: [String], in home: ScratchFolder, _ environment: [String: String] = [:]) async throws -> Result {
    try await run(path, arguments, in: home, environment)
  }

  /// Runs a line of the shell, for what only a shell does: files in place of the program's input and output.
  static func run(shell line: String, in home: ScratchFolder, _ environment: [String: String] = [:]) async throws -> Result {
    try await run("/bin/bash", ["-c", line], in: home, environment)
  }

  private static func run(
    _ path: String, _ arguments: [String], in home: ScratchFolder, _ environment: [String: String]
  ) async throws -> Result {
    let variables = Self.environment(home, environment).map { (Environment.Key(stringLiteral: $0.key), $0.value) }
    let result = try await Subprocess.run(
      .path(.init(path)), arguments: Arguments(arguments), environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
      workingDirectory: .init(home.path), output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
    let code: Int =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return Result(exitCode: code, output: result.standardOutput, errors: result.standardError)
  }

  /// Begins in a terminal of its own.
  static func start(
    _ arguments: [String], in home: ScratchFolder, _ environment: [String: String] = [:], width: Int = 100, height: Int = 30
  ) throws -> PseudoTerminal {
    try PseudoTerminal(path, arguments, environment: Self.environment(home, environment), folder: home.path, width: width, height: height)
  }
}
