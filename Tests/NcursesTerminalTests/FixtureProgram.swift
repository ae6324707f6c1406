import Drawing
import TestSupport

/// The form of `TerminalFixture` in a terminal of its own.
enum FixtureProgram {
  static func start(_ environment: [String: String] = [:], width: Int = 80, height: Int = 24) async throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      BuiltProgram.path("TerminalFixture"), environment: Self.environment(environment), width: width, height: height)
    try await terminal.wait(for: "the first frame") { $0.screen.isAlternate && $0.screen.hasBracketedPaste && $0.screen.contains("F1") }
    return terminal
  }

  static func environment(_ more: [String: String]) -> [String: String] {
    ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/"].merging(more) { $1 }
  }
}
