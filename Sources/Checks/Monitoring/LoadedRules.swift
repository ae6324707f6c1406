import Cluster
import KubernetesObjects

/// Groups of rules that a Prometheus has loaded, as it tells them (HTTP API, "Rules").
enum LoadedRules {
  struct Group: Sendable, Equatable {
    var name: String
    /// The operator names the file after the object: `NAMESPACE-NAME-UID.yaml`.
    var file: String
  }

  static func groups(_ server: PrometheusServer, _ client: ClusterClient) async throws(ClusterError) -> [Group] {
    let answer = try await MonitoringFacts.json(server.proxyPath + "/api/v1/rules", client)
    guard let answer else { throw .notFound(message: "the pages of \(server.title)") }
    guard let groups = answer["data"]["groups"].array else { throw .unreadable(detail: "the list of rules") }
    return groups.map { Group(name: $0["name"].string ?? "", file: $0["file"].string ?? "") }
  }
}
