import ArgumentParser

extension ExitCode {
  /// The installation or a check failed.
  static let failed = ExitCode(1)
  /// Arguments, answers or a definition cannot be used; nothing was changed.
  static let badInput = ExitCode(2)
  /// The time limit was over before everything was ready.
  static let timedOut = ExitCode(3)
}
