import Glibc

/// Whether there is a person at a terminal.
enum TerminalPresence {
  /// Keys come from a terminal and the screen goes to one.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
