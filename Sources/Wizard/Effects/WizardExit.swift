/// How the wizard was left; the session turns it into the exit status and a last line.
package enum WizardExit: Sendable, Equatable {
  /// Before anything was started: 0.
  case left
  /// The rollout is ready: 0.
  case ready(addresses: [String])
  /// 1; the sentence names what failed.
  case failed(String)
  /// The time limit was over: 3.
  case timedOut(String)
  /// While the rollout went on: it goes on without us. 0.
  case leftUnderWay(String)
}
