import KubernetesObjects

extension ClusterRequest {
  /// Path and query as they stand in the request line.
  package var target: String {
    guard !query.isEmpty else { return path }
    return path + "?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
  }
}
