import Cluster
import KubernetesObjects

extension ResourceKind {
  private static let known: [ResourceKind] = [
    .pods, .services, .secrets, .configMaps, .events, .namespaces, .nodes, .persistentVolumeClaims, .deployments, .statefulSets, .daemonSets,
    .replicaSets, .jobs, .endpointSlices, .storageClasses, .ingressClasses,
  ]

  /// The place of an object's kind in the API; the server is asked for kinds that are not known here.
  static func find(for reference: ObjectReference, client: ClusterClient) async throws(ClusterError) -> ResourceKind {
    if let kind = known.first(where: { $0.kind == reference.kind && $0.apiVersion == reference.apiVersion }) { return kind }
    let parts = reference.apiVersion.split(separator: "/", maxSplits: 1).map(String.init)
    let (group, version) = parts.count == 2 ? (parts[0], parts[1]) : ("", reference.apiVersion)
    let bytes = try await client.body(ClusterRequest(.get, group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"))
    guard let list = try? JSON(parsing: bytes),
      let resource = (list["resources"].array ?? []).first(where: {
        $0["kind"].string == reference.kind && !($0["name"].string ?? "/").contains("/")
      }), let name = resource["name"].string
    else { throw .notFound(message: "the kind \"\(reference.kind)\" of \(reference.apiVersion)") }
    return ResourceKind(group: group, version: version, kind: reference.kind, resource: name, isNamespaced: resource["namespaced"].bool ?? true)
  }
}
