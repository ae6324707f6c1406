import Cluster
import Helm
import Installation
import Wizard

@testable import Session

/// Tools that are there, and no cluster behind them.
struct UnreachableEngines: Engines {
  var helm: any HelmRunner
  /// nil: no kubeconfig says which server it would be.
  var server: String?
  var isRehearsal: Bool { false }

  func findTools() async -> ToolFacts { ToolFacts(kubectl: .found(version: "v1.31.0"), helm: .found(version: "3.14.2")) }
  func kubectlVersion() async throws(InstallationProblem) -> String { "v1.31.0" }
  func listContexts() async throws(InstallationProblem) -> ContextFacts { ContextFacts(contexts: [], current: nil) }
  func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport { throw .kubectlMissing }
  func serverURL(context: String?) async throws(InstallationProblem) -> String {
    guard let server else { throw .kubectlMissing }
    return server
  }
  func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook { throw .kubectlMissing }
  func close() async {}
}
