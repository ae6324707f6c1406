/// Why a terminal cannot be used; the wording is in `TerminalError+Message.swift`.
package enum TerminalError: Error, Hashable, Sendable {
  /// Input or output is a pipe or a file.
  case notATerminal
  /// `TERM` names nothing that is known here; nil when it is not set.
  case unknownType(String?)
  /// `TERM` names a terminal that only prints line after line, such as `dumb`.
  case noScreen(String)
  /// A system call failed; its errno.
  case failed(Int32)
}
