import Cluster
import KubernetesObjects

/// What the nodes have left for new pods.
struct NodeRoom: Sendable {
  struct Node: Sendable {
    var name: String
    var labels: [String: String] = [:]
    /// Those that keep pods away which do not tolerate them.
    var taints: [Taint] = []
    /// Why it takes no new pod at all; nil: it takes some.
    var closed: String?
    var allocatable: ResourceNeed
    var free: ResourceNeed
  }

  struct Taint: Sendable, Hashable {
    var key: String
    var value: String
    var effect: String
  }

  var nodes: [Node]
  /// Something makes new nodes when pods wait for one.
  var growsByItself = false
  /// false: pods of other namespaces may not be read, so that nothing is known to be taken.
  var knowsRequests = true

  /// Those that take a pod which asks for nothing special.
  var open: [Node] { nodes.filter { $0.closed == nil && $0.taints.isEmpty } }
  var allocatable: ResourceNeed { open.reduce(.zero) { $0 + $1.allocatable } }
  var free: ResourceNeed { open.reduce(.zero) { $0 + $1.free } }

  /// A line a node, for evidence.
  var lines: [String] {
    nodes.map { node in
      if let closed = node.closed { return "\(node.name): \(closed)" }
      let taints = node.taints.map { "its taint \"\($0.key.harmless)\" keeps pods away" }
      return (["\(node.name): \(node.free.text) of \(node.allocatable.text) free"] + taints).joined(separator: "; ")
    }
  }

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
    let read = nodes.map { Node($0, taken: taken[$0["metadata"]["name"].string ?? "", default: .zero]) }
    return NodeRoom(nodes: read, growsByItself: growsByItself, knowsRequests: requests != nil)
  }

  private static func isManaged(_ labels: [String: String]) -> Bool {
    labels.keys.contains { $0.hasPrefix("karpenter.sh/") } || labels["cloud.google.com/gke-provisioning"] != nil
      || labels["eks.amazonaws.com/compute-type"] != nil
  }
}

extension NodeRoom.Node {
  init(_ node: JSON, taken: ResourceNeed) {
    let total = node["status"]["allocatable"]
    let allocatable = ResourceNeed(cpu: Quantity(total["cpu"]) ?? .zero, memory: Quantity(total["memory"]) ?? .zero)
    let taints = (node["spec"]["taints"].array ?? []).map { taint in
      NodeRoom.Taint(key: taint["key"].string ?? "", value: taint["value"].string ?? "", effect: taint["effect"].string ?? "")
    }
    self.init(
      name: node["metadata"]["name"].string?.harmless ?? "", labels: node["metadata"]["labels"].strings,
      // PreferNoSchedule is a wish.
      taints: taints.filter { ["NoSchedule", "NoExecute"].contains($0.effect) }, closed: Self.reasonClosed(node), allocatable: allocatable,
      free: allocatable - taken)
  }

  private static func reasonClosed(_ node: JSON) -> String? {
    if node["spec"]["unschedulable"].bool == true { return "it takes no new pods" }
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
      let page = try await json(ClusterRequest(.get, kind.path(namespace: namespace), query: query))
      items += (page["items"].array ?? []).compactMap(keep)
      next = page["metadata"]["continue"].string.flatMap { $0.isEmpty ? nil : $0 }
    } while next != nil
    return items
  }
}
