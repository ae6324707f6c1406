import Cluster
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rehearsal
import Surroundings
import Wizard

/// The rehearsed cluster and helm, behind the same protocols as the real ones: needs no tool and reaches no network.
package final class RehearsalEngines: Engines {
  package let helm: any HelmRunner
  package let isRehearsal = true
  private let cluster: RehearsalCluster

  package init(cluster: RehearsalCluster, files: any FileSystem) {
    self.cluster = cluster
    helm = cluster.helm(files: files)
  }

  package var tools: any ToolRunner { RehearsedTools() }

  package func findTools() async -> ToolFacts {
    ToolFacts(kubectl: .found(version: "rehearsed"), helm: .found(version: "rehearsed"))
  }

  package func kubectlVersion() async throws(InstallationProblem) -> String { "rehearsed" }

  package func listContexts() async throws(InstallationProblem) -> ContextFacts {
    let contexts = cluster.scenario.facts.contexts
    return ContextFacts(
      contexts: contexts.map { ContextFacts.Context(name: $0.name, cluster: $0.server, namespace: $0.namespace) }, current: contexts.first?.name)
  }

  package func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport {
    _ = try self.context(context)
    return cluster.transport
  }

  package func serverURL(context: String?) async throws(InstallationProblem) -> String {
    try self.context(context).server
  }

  package func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook {
    RehearsedServiceLook(client: ClusterClient(cluster.transport))
  }

  package func close() async {}

  private func context(_ name: String?) throws(InstallationProblem) -> Rehearsal.ClusterFacts.Context {
    let contexts = cluster.scenario.facts.contexts
    guard let context = name.map({ name in contexts.first { $0.name == name } }) ?? contexts.first else {
      let known = contexts.map(\.name).joined(separator: ", ")
      throw InstallationProblem(
        kind: .clusterUnreachable, sentence: "the rehearsal has no context '\(name ?? "")'", nextAction: "choose one of \(known)",
        place: .field(.context))
    }
    return context
  }
}

/// What a first look would see: an answer as soon as a pod behind the Service is ready.
private struct RehearsedServiceLook: ServiceLook {
  var client: ClusterClient

  func look(at door: ServiceDoor) async -> ServiceLookResult {
    do throws(ClusterError) {
      let selection = Selection(namespace: door.namespace, labels: "kubernetes.io/service-name=\(door.service)")
      let slices = try await client.list(.endpointSlices, selection)
      let isServed = slices.items.contains { item in
        if case .endpointSlice(let slice) = item { slice.endpoints?.contains { $0.conditions?.ready ?? false } ?? false } else { false }
      }
      guard isServed else { return ServiceLookResult(door: door, answer: .refused(detail: "no pod behind it is ready")) }
      let certificate = CertificateFacts(subject: "CN=\(door.domain)", issuer: "CN=\(door.domain)")
      return ServiceLookResult(door: door, answer: .answered(status: 200, certificate: certificate))
    } catch {
      return ServiceLookResult(door: door, answer: .notForwarded(detail: error.message))
    }
  }
}
