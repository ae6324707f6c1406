import Cluster
import Helm
import Installation
import ProductModel
import Wizard

/// The tools of one run: kubectl and helm of this machine, or their rehearsal. Everything above works the same with both.
package protocol Engines: Sendable {
  var helm: any HelmRunner { get }

  /// Other tools, such as a cloud's.
  var tools: any ToolRunner { get }

  /// Whether all of it is rehearsed: then what lies outside the cluster, such as a database, is not there.
  var isRehearsal: Bool { get }

  func findTools() async -> ToolFacts

  func kubectlVersion() async throws(InstallationProblem) -> String

  /// The contexts of the kubeconfig; asks no cluster.
  func listContexts() async throws(InstallationProblem) -> ContextFacts

  /// The way to a cluster: one for each context and run, opened when it is first asked for. nil: kubectl's current context.
  func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport

  /// The address of the context's API server; it names the folder in which the run's state is kept.
  func serverURL(context: String?) async throws(InstallationProblem) -> String

  /// A first look at the product through a forwarded port.
  func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook

  /// Takes down what was opened.
  func close() async
}

extension Engines {
  package var isRehearsal: Bool { false }
  package var tools: any ToolRunner { NoTools() }

  /// Where the state of a release is kept: under its cluster's server, since names of contexts are not unique.
  func stateFolder(of target: Plan.Target, environment: [String: String]) async throws(InstallationProblem) -> StateFolder {
    StateFolder(
      server: try await serverURL(context: target.context), namespace: target.namespace, release: target.release, environment: environment)
  }
}
