import KubernetesObjects

/// Finds the path of a kind that only the cluster knows: a custom resource's plural and whether it has a namespace.
package struct KindDiscovery: Sendable {
  private let client: ClusterClient

  package init(client: ClusterClient) {
    self.client = client
  }

  /// nil: the cluster does not have it.
  package func find(apiVersion: String, kind: String) async throws(ClusterError) -> ResourceKind? {
    let parts = apiVersion.split(separator: "/").map(String.init)
    guard let version = parts.last, parts.count <= 2 else { return nil }
    let group = parts.count == 2 ? parts[0] : ""
    let list: JSON
    do throws(ClusterError) {
      list = try await client.json(ClusterRequest(.get, group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"))
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
    // `deployments/scale` has the kind of what it scales: subresources are left out.
    guard let entry = list["resources"].array?.first(where: { $0["kind"].string == kind && !($0["name"].string ?? "/").contains("/") }) else {
      return nil
    }
    return ResourceKind(
      group: group, version: version, kind: kind, resource: entry["name"].string ?? "", isNamespaced: entry["namespaced"].bool ?? true)
  }

  /// Also under another version of its group: a release may be older than what its cluster serves by now.
  package func findServed(apiVersion: String, kind: String) async throws(ClusterError) -> ResourceKind? {
    if let found = try await find(apiVersion: apiVersion, kind: kind) { return found }
    guard let slash = apiVersion.firstIndex(of: "/") else { return nil }
    let group = apiVersion[..<slash]
    let versions = try await client.apiGroups().first { $0.name == group }?.versions ?? []
    for other in versions.map({ "\(group)/\($0)" }) where other != apiVersion {
      if let found = try await find(apiVersion: other, kind: kind) { return found }
    }
    return nil
  }
}
