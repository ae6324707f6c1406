import Cluster
import KubernetesObjects

/// Finds the path of a kind that only the cluster knows: a custom resource's plural and whether it has a namespace.
struct KindDiscovery {
  let client: ClusterClient

  /// nil: the cluster does not have it.
  func find(apiVersion: String, kind: String) async throws(ClusterError) -> ResourceKind? {
    let parts = apiVersion.split(separator: "/").map(String.init)
    guard let version = parts.last, parts.count <= 2 else { return nil }
    let group = parts.count == 2 ? parts[0] : ""
    let bytes: [UInt8]
    do throws(ClusterError) {
      bytes = try await client.body(ClusterRequest(.get, group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"))
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
    let list: JSON
    do throws(JSONSyntaxError) {
      list = try JSON(parsing: bytes)
    } catch {
      throw .unreadable(detail: "the list of the kinds of \(apiVersion)")
    }
    // `deployments/scale` has the kind of what it scales: subresources are left out.
    guard let entry = list["resources"].array?.first(where: { $0["kind"].string == kind && !($0["name"].string ?? "/").contains("/") }) else {
      return nil
    }
    return ResourceKind(
      group: group, version: version, kind: kind, resource: entry["name"].string ?? "", isNamespaced: entry["namespaced"].bool ?? true)
  }
}
