extension TerminalError: CustomStringConvertible {
  /// What happened and what to do next, in one sentence each.
  package var message: String {
    switch self {
    case .notATerminal:
      "this needs a terminal, but its input or output is a pipe or a file: run it in a terminal, or use \"slipway apply\", which needs none"
    case .unknownType(nil):
      "the environment variable \"TERM\" is not set, so the kind of terminal is not known: try again with \"TERM=xterm-256color\" before the command"
    case .unknownType(let name?):
      "the terminal type \"\(name)\" (environment variable \"TERM\") is not known on this machine: "
        + "try again with \"TERM=xterm-256color\" before the command, or install the package \"ncurses-term\""
    case .noScreen(let name):
      "the terminal type \"\(name)\" (environment variable \"TERM\") has no screen to draw on, only lines: "
        + "try again with \"TERM=xterm-256color\" before the command if your terminal is a better one, or use \"slipway apply\", which needs none"
    case .failed(let code):
      "the terminal could not be set up (error \(code)): open another terminal and try again"
    }
  }

  package var description: String { message }
}
