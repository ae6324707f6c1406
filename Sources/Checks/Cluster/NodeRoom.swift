import Cluster
import KubernetesObjects

/// What the nodes that take new pods have left.
struct NodeRoom: Sendable {
  struct Node: Sendable {
    var name: String
    var allocatable: ResourceNeed
    var free: ResourceNeed
  }

  /// Those that take pods without a toleration.
  var nodes: [Node]
  /// Closed ones, by why.
  var closed: [String]
  /// Something makes new nodes when pods wait for one.
  var growsByItself: Bool
  /// Pods of other namespaces may not be read: nothing is known to be taken.
  var knowsRequests: Bool

  var allocatable: ResourceNeed { nodes.reduce(.zero) { $0 + $1.allocatable } }
  var free: ResourceNeed { nodes.reduce(.zero) { $0 + $1.free } }

  /// - Parameter ignoring: pods that will be replaced.
  static func read(_ client: ClusterClient, ignoring: @Sendable (PodRequests) -> Bool) async throws(ClusterError) -> NodeRoom {
    let nodes = try await client.items(ResourceKind.nodes)
    var requests: [PodRequests]?
    do throws(ClusterError) {
      requests = try await client.podRequests()
    } catch {
      guard case .forbidden = error else { throw error }
    }
    var taken: [String: ResourceNeed] = [:]
    for pod in requests ?? [] where !ignoring(pod) {
      if let node = pod.node { taken[node, default: .zero] = taken[node, default: .zero] + pod.need }
    }
    var growsByItself = nodes.contains { Self.isManaged($0["metadata"]["labels"].strings) }
    if !growsByItself {
      growsByItself = (try? await client.metadata(.configMaps, namespace: "kube-system", name: "cluster-autoscaler-status")) != nil
    }
    var room = NodeRoom(nodes: [], closed: [], growsByItself: growsByItself, knowsRequests: requests != nil)
    for node in nodes {
      let name = node["metadata"]["name"].string?.harmless ?? ""
      if let reason = Self.reasonClosed(node) {
        room.closed.append("\(name): \(reason)")
        continue
      }
      let total = node["status"]["allocatable"]
      let allocatable = ResourceNeed(cpu: Quantity(total["cpu"]) ?? .zero, memory: Quantity(total["memory"]) ?? .zero)
      room.nodes.append(Node(name: name, allocatable: allocatable, free: allocatable - taken[name, default: .zero]))
    }
    return room
  }

  private static func isManaged(_ labels: [String: String]) -> Bool {
    labels.keys.contains { $0.hasPrefix("karpenter.sh/") } || labels["cloud.google.com/gke-provisioning"] != nil
      || labels["eks.amazonaws.com/compute-type"] != nil
  }

  private static func reasonClosed(_ node: JSON) -> String? {
    if node["spec"]["unschedulable"].bool == true { return "it takes no new pods" }
    let taint = node["spec"]["taints"].array?.first { ["NoSchedule", "NoExecute"].contains($0["effect"].string) }
    if let key = taint?["key"].string { return "its taint '\(key.harmless)' keeps pods away" }
    let ready = node["status"]["conditions"].array?.first { $0["type"].string == "Ready" }
    return ready.map { $0["status"].string == "True" ? nil : "it is not ready" } ?? nil
  }
}

/// A pod of the cluster as the scheduler counts it.
struct PodRequests: Sendable {
  var namespace: String
  var labels: [String: String]
  var node: String?
  var need: ResourceNeed
}

extension ClusterClient {
  /// The items of a list as JSON, for kinds that have no type here and few objects.
  func items(_ kind: ResourceKind, namespace: String? = nil) async throws(ClusterError) -> [JSON] {
    try await pages(kind, namespace: namespace) { $0 }
  }

  /// Every pod that is not over, with what is set aside for it: page by page, and nothing else of it kept.
  func podRequests() async throws(ClusterError) -> [PodRequests] {
    try await pages(.pods, namespace: nil) { pod in
      guard !["Succeeded", "Failed"].contains(pod["status"]["phase"].string) else { return nil }
      return PodRequests(
        namespace: pod["metadata"]["namespace"].string ?? "", labels: pod["metadata"]["labels"].strings, node: pod["spec"]["nodeName"].string,
        need: ResourceNeed(pod: pod["spec"]))
    }
  }

  private func pages<Item>(_ kind: ResourceKind, namespace: String?, _ keep: (JSON) -> Item?) async throws(ClusterError) -> [Item] {
    var items: [Item] = []
    var next: String?
    repeat {
      var query: [ClusterRequest.QueryItem] = [.init("limit", "\(Self.pageSize)")]
      if let next { query.append(.init("continue", next)) }
      let page = try await document(ClusterRequest(.get, kind.path(namespace: namespace), query: query))
      items += (page["items"].array ?? []).compactMap(keep)
      next = page["metadata"]["continue"].string.flatMap { $0.isEmpty ? nil : $0 }
    } while next != nil
    return items
  }

  func document(_ request: ClusterRequest) async throws(ClusterError) -> JSON {
    let bytes = try await body(request)
    do throws(JSONSyntaxError) {
      return try JSON(parsing: bytes)
    } catch {
      throw .unreadable(detail: "\(error.expected) was expected at byte \(error.offset)")
    }
  }
}
