import Cluster
import KubernetesObjects

extension ClusterClient {
  /// The keys of a Secret or a ConfigMap, and nothing of what stands behind them; nil: there is no such object.
  func keys(of kind: ResourceKind, namespace: String, name: String) async throws(ClusterError) -> Set<String>? {
    struct Keys: Decodable {
      struct Anything: Decodable { init(from decoder: any Decoder) {} }
      var data: [String: Anything]?
      var binaryData: [String: Anything]?
    }
    do throws(ClusterError) {
      let bytes = try await body(ClusterRequest(.get, kind.path(namespace: namespace, name: name)))
      guard let keys = try? ObjectDecoder().decode(Keys.self, from: bytes) else { throw .unreadable(detail: "the keys of \"\(name.harmless)\"") }
      return Set((keys.data ?? [:]).keys).union((keys.binaryData ?? [:]).keys)
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }
}
