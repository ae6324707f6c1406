/// One container's line under its pod.
package struct ContainerRow: Sendable, Equatable, Codable {
  package enum Role: String, Sendable, Equatable, Codable {
    /// Runs to its end before the others start.
    case initial
    /// An init container that goes on running beside the others.
    case sidecar
    case main
  }

  package var name: String
  package var role: Role
  package var isReady: Bool
  /// `Running`, `Waiting`, or the reason of its waiting or its end: `CrashLoopBackOff`, `Completed`.
  package var state: String
  package var restarts: Int

  package init(name: String, role: Role = .main, isReady: Bool, state: String, restarts: Int = 0) {
    self.name = name
    self.role = role
    self.isReady = isReady
    self.state = state
    self.restarts = restarts
  }
}
