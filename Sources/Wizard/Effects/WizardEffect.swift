import Installation

/// What `update` wants done, as a value; the session carries it out. Nothing here blocks the loop.
package enum WizardEffect: Sendable, Equatable {
  /// Starts a task; its results come back as ``WizardMessage/result(_:_:)`` with the same id, any number of them.
  case run(WizardTask, id: EffectID)
  /// The task's results are no longer wanted: it is stopped, and what still comes of it is ignored.
  case cancel(EffectID)
  /// The answer to an installation's question; goes to the installation that runs.
  case answerQuestion(InstallationQuestion, yes: Bool)
  /// One SIGINT to helm; the installation ends with the state in which the release was left.
  case interruptHelm
  /// SIGKILL to helm, after it did not end by itself.
  case killHelm
  /// Text for the terminal's clipboard.
  case copy(String)
  /// The whole screen is sent anew.
  case redraw
  /// Ctrl-Z: the terminal is given back until `fg`.
  case suspend
  case quit(WizardExit)
}
