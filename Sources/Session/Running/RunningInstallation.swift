import Installation
import Synchronization

/// The installation that is under way, for those who answer its questions or stop it.
final class RunningInstallation: Sendable {
  private let state = Mutex<InstallationRun?>(nil)

  var current: InstallationRun? { state.withLock { $0 } }

  /// Ends the one that still watches its rollout, so that the release is free for the next; helm is not at work any more when this is asked.
  func end() async {
    guard let run = current else { return }
    run.interrupt()
    _ = await run.outcome
  }

  func begin(_ run: InstallationRun) { state.withLock { $0 = run } }
}
