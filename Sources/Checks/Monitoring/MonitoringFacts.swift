import Cluster
import KubernetesObjects
import ProductModel

/// What there is to monitor, and who may do it: read once for all checks of one ``PrometheusKind``.
struct MonitoringFacts: Sendable {
  /// An object of the release that an operator's Prometheus is to take, as it stands in the cluster.
  struct Item: Sendable {
    var kind: PrometheusServer.Selectable
    var object: RenderedObject
    var namespace: String
    /// nil: the cluster does not have it, although the release does.
    var isThere: Bool

    var title: String { object.title }
  }

  var items: [Item]
  var servers: [PrometheusServer]
  /// By namespace; one whose labels cannot be read is missing.
  var namespaceLabels: [String: [String: String]]

  static let group = "monitoring.coreos.com"

  static func read(_ release: RenderedChart, namespace: String, _ client: ClusterClient) async throws(ClusterError) -> Self {
    var items: [Item] = []
    for object in release.objects where object.apiVersion.hasPrefix(group + "/") {
      guard let kind = PrometheusServer.Selectable(rawValue: object.kind) else { continue }
      let place = object.namespace ?? namespace
      let path = "/apis/\(object.apiVersion)/namespaces/\(place.percentEncoded)/\(kind.resource)/\(object.name.percentEncoded)"
      let live = try await json(path, client)
      items.append(Item(kind: kind, object: live.map { RenderedObject($0) } ?? object, namespace: place, isThere: live != nil))
    }
    guard !items.isEmpty else { return Self(items: [], servers: [], namespaceLabels: [:]) }
    var servers: [PrometheusServer] = []
    for (version, resource, kind) in [("v1", "prometheuses", "Prometheus"), ("v1alpha1", "prometheusagents", "PrometheusAgent")] {
      let list = try await json("/apis/\(group)/\(version)/\(resource)", client)
      servers += (list?["items"].array ?? []).map { item in
        var item = item
        // Items of a list need not say what they are.
        item["kind"] = .string(kind)
        return PrometheusServer(item)
      }
    }
    var labels: [String: [String: String]] = [:]
    for place in Set(items.map(\.namespace)) {
      do throws(ClusterError) {
        labels[place] = try await json("/api/v1/namespaces/\(place.percentEncoded)", client)?["metadata"]["labels"].strings ?? [:]
      } catch {
        guard case .forbidden = error else { throw error }
      }
    }
    return Self(items: items, servers: servers, namespaceLabels: labels)
  }

  /// nil: there is no such object, or no such kind.
  static func json(_ path: String, _ client: ClusterClient, query: [ClusterRequest.QueryItem] = []) async throws(ClusterError) -> JSON? {
    do throws(ClusterError) {
      return try await client.json(ClusterRequest(.get, path, query: query))
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// Who takes it; empty where nobody does.
  func takers(of item: Item) -> [PrometheusServer] { servers.filter { gap($0, item) == nil } }

  /// Why a server does not take it; nil: it does.
  func gap(_ server: PrometheusServer, _ item: Item) -> PrometheusGap? {
    if server.isUnmanaged, item.kind != .rule {
      return PrometheusGap("the configuration of \(server.title) is not made by its operator, so that nobody can tell from here", isUnknown: true)
    }
    return server.gap(item.object, of: item.kind, in: item.namespace, namespaceLabels: namespaceLabels[item.namespace])
  }
}
