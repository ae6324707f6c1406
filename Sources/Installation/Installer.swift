import Cluster
import Helm
import ProductModel
import Rollout
import Secrecy
import Surroundings

/// Carries out a plan, step by step, against any cluster and any helm; `Course/` holds the steps.
package struct Installer: Sendable {
  package var cluster: any ClusterTransport
  package var helm: any HelmRunner
  package var surroundings: Surroundings
  /// The version of kubectl; a problem where it is missing or too old.
  package var kubectlVersion: @Sendable () async throws(InstallationProblem) -> String
  /// Everything that is told or kept passes it; it learns what is made on the way.
  package var redactor: SharedRedactor
  /// Other tools of this machine, such as a cloud's.
  package var tools: any ToolRunner = NoTools()
  /// nil keeps nothing, as in a demo.
  package var state: StateFolder?
  /// Whether a run keeps other Slipways from its release; off where the caller holds the lock, or where the state is no real folder.
  package var locksRelease = true

  package init(
    cluster: any ClusterTransport, helm: any HelmRunner, surroundings: Surroundings,
    kubectlVersion: @escaping @Sendable () async throws(InstallationProblem) -> String, redactor: SharedRedactor,
    state: StateFolder?
  ) {
    self.cluster = cluster
    self.helm = helm
    self.surroundings = surroundings
    self.kubectlVersion = kubectlVersion
    self.redactor = redactor
    self.state = state
  }

  /// nil: nothing is to be locked.
  func lock() -> Result<ReleaseLock?, InstallationProblem> {
    guard locksRelease, let state else { return .success(nil) }
    return Result { () throws(InstallationProblem) in try ReleaseLock(in: state, files: surroundings.files) }
  }

  /// Begins; whoever reads the events answers the questions among them.
  package func start(_ order: InstallationOrder) -> InstallationRun {
    InstallationRun(installer: self, order: order, entry: .first)
  }

  /// Goes on after a start that was lost when helm was already running: follows that helm to its end, then the rollout. Writes nothing before.
  package func resume(_ order: InstallationOrder) -> InstallationRun {
    InstallationRun(installer: self, order: order, entry: .release)
  }
}
