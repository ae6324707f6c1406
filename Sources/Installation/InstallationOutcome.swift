package enum InstallationOutcome: Sendable, Equatable, Codable {
  case ready(addresses: [String])
  case failed(InstallationProblem)
  case timedOut(waitingFor: String)
  /// Stopped by the user; the sentence says in which state the release is.
  case stopped(releaseState: String)
}
