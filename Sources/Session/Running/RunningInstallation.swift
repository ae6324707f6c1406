import Installation
import Synchronization

/// The installation that is under way, for those who answer its questions or stop it.
final class RunningInstallation: Sendable {
  private let state = Mutex<InstallationRun?>(nil)

  var current: InstallationRun? { state.withLock { $0 } }

  func begin(_ run: InstallationRun) { state.withLock { $0 = run } }
}
