import Drawing

/// What a terminal reports.
package enum TerminalEvent: Hashable, Sendable {
  case key(KeyPress)
  case resized(Size)
  /// The process was asked to end by this signal (SIGINT from outside, SIGTERM, SIGHUP).
  case signal(Int32)
  /// The terminal is gone: nothing can be read or shown any more.
  case lost
}
