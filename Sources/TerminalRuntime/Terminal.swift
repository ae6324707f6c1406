import Drawing

/// Where canvases are shown and keys come from. One real one (NcursesTerminal) and one for tests.
///
/// Everything happens on the main actor; nothing here waits.
@MainActor
package protocol Terminal: AnyObject {
  /// The size now.
  var size: Size { get }
  /// What this terminal can show.
  var look: Look { get }

  /// Takes the screen; events come from now on, in order, on the main actor.
  func open(_ receive: @escaping @MainActor (TerminalEvent) -> Void) throws(TerminalError)
  /// Shows a canvas; only what differs from the one before is sent.
  func present(_ canvas: Canvas)
  /// The next ``present(_:)`` sends everything.
  func invalidate()
  func ring()
  /// Asks the terminal to put text on the user's clipboard; some refuse, none answers.
  func copy(_ text: String)
  /// Gives the screen back for a command in the foreground; keys are not read until ``reclaim()``.
  func release()
  func reclaim()
  /// Ctrl-Z: gives the screen back and stops the process; returns when it is continued, with the screen taken again.
  func stopProcess()
  /// Gives the screen back for good. Calling it again does nothing.
  func close()
}
