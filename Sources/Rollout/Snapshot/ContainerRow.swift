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
  /// Of its last end, also when it runs again by now.
  package var exitCode: Int?
  package var image: String
  /// It does not get on: crashing, or not to be started.
  package var isFailing: Bool

  package init(
    name: String, role: Role = .main, isReady: Bool, state: String, restarts: Int = 0, exitCode: Int? = nil, image: String = "",
    isFailing: Bool = false
  ) {
    self.name = name
    self.role = role
    self.isReady = isReady
    self.state = state
    self.restarts = restarts
    self.exitCode = exitCode
    self.image = image
    self.isFailing = isFailing
  }
}
