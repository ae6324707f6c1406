import Glibc

/// Whether there is a person at a terminal.
enum TerminalPresence {
  /// Keys come from a terminal and the screen goes to one.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// How many columns a person sees of what is printed; nil: it goes into a file or to another program, or the terminal does not say.
  static var width: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= narrowest else { return nil }
    return Int(size.ws_col)
  }

  /// In less nothing can be read that is put there in columns.
  private static let narrowest: UInt16 = 40
}
