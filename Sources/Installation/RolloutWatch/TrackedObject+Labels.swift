import Cluster
import KubernetesObjects
import Rollout

extension TrackedObject {
  /// Kinds that are looked through; what something else controls comes with its owner.
  private static let labelledKinds: [ResourceKind] = [
    .deployments, .statefulSets, .daemonSets, .jobs, .replicaSets, .pods, .services, .persistentVolumeClaims,
  ]

  /// What carries the labels, in place of a release. Kinds that may not be read are left out; that no kind may be read is an error.
  /// - Parameter labels: a selector as kubectl takes it, `app=web,tier!=cache`.
  package static func list(labels: String, namespace: String, client: ClusterClient) async throws(ClusterError) -> [TrackedObject] {
    var objects: [TrackedObject] = []
    var refused: ClusterError?
    var readable = 0
    for kind in labelledKinds {
      do throws(ClusterError) {
        let found = try await client.metadataList(kind, Selection(namespace: namespace, labels: labels))
        readable += 1
        objects += found.filter { $0.controller == nil }.map {
          TrackedObject(ObjectReference(apiVersion: kind.apiVersion, kind: kind.kind, namespace: namespace, name: $0.name ?? ""))
        }
      } catch {
        guard case .forbidden = error else { throw error }
        refused = error
      }
    }
    if readable == 0, let refused { throw refused }
    return objects
  }
}
