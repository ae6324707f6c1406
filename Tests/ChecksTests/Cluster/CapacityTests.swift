import KubernetesObjects
import Preflight
import Testing

@testable import Checks

/// Where pods may go, and whether there is room for them there.
@Suite struct CapacityTests {
  static func node(
    _ name: String, cpu: Int = 4, free: Int? = nil, labels: [String: String] = [:], taints: [NodeRoom.Taint] = [], closed: String? = nil
  ) -> NodeRoom.Node {
    func need(_ cores: Int) -> ResourceNeed {
      ResourceNeed(cpu: Quantity(billionths: Int128(cores) * 1_000_000_000), memory: Quantity(billionths: Int128(cores) << 60))
    }
    return NodeRoom.Node(name: name, labels: labels, taints: taints, closed: closed, allocatable: need(cpu), free: need(free ?? cpu))
  }

  static let dedicated = NodeRoom.Taint(key: "dedicated", value: "maps", effect: "NoSchedule")

  static func workload(_ name: String, kind: String = "Deployment", cpu: String, replicas: Int = 1, _ spec: JSON = [:]) -> RenderedObject {
    var pod = spec
    pod["containers"] = [["name": "main", "resources": ["requests": ["cpu": .string(cpu), "memory": "1Mi"]]]]
    return RenderedObject(
      [
        "apiVersion": "apps/v1", "kind": .string(kind), "metadata": ["name": .string(name)],
        "spec": ["replicas": .int(replicas), "template": ["spec": pod]],
      ])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var title: String
    var nodes: [NodeRoom.Node]
    var grows = false
    var knows = true
    var objects: [RenderedObject]
    var verdict: CheckOutcome.Verdict
    var says: String
    var testDescription: String { title }
  }

  static let rows = [
    Row(
      title: "room", nodes: [node("a"), node("b", free: 1)], objects: [workload("web", cpu: "2", replicas: 2)], verdict: .passed,
      says: "4 cores and 2 MiB asked for, 5 cores"),
    Row(
      title: "no nodes", nodes: [node("a", closed: "it is not ready")], objects: [workload("web", cpu: "1")], verdict: .failed,
      says: "no node takes new pods"),
    Row(
      title: "no nodes, but made when needed", nodes: [], grows: true, objects: [workload("web", cpu: "1")], verdict: .warned,
      says: "nodes are made when pods wait"),
    Row(
      title: "larger than every node", nodes: [node("a"), node("b")], objects: [workload("web", cpu: "5")], verdict: .failed,
      says: "a pod of Deployment \"web\" asks for 5 cores and 1 MiB, and no node has that at all"),
    Row(
      title: "larger than what is free of every node", nodes: [node("a", free: 2)], objects: [workload("web", cpu: "3")], verdict: .failed,
      says: "no node has that free"),
    Row(
      title: "too many", nodes: [node("a"), node("b")], objects: [workload("web", cpu: "3", replicas: 3)], verdict: .failed,
      says: "the chart asks for 9 cores and 3 MiB, and 8 cores"),
    Row(
      title: "enough, but cut up", nodes: [node("a", cpu: 3), node("b", cpu: 3), node("c", cpu: 3)],
      objects: [workload("web", cpu: "2", replicas: 4)], verdict: .warned, says: "it is cut up: a pod of Deployment \"web\""),
    Row(
      title: "nothing is known of what runs", nodes: [node("a")], knows: false, objects: [workload("web", cpu: "1")], verdict: .warned,
      says: "what other pods take of them may not be read"),
    Row(
      title: "a selector without its node", nodes: [node("a", labels: ["pool": "small"])],
      objects: [workload("web", cpu: "1", ["nodeSelector": ["pool": "large"]])], verdict: .failed,
      says: "wants a node with the label pool=large, and none"),
    Row(
      title: "the selected nodes are too small", nodes: [node("a", cpu: 2, labels: ["pool": "small"]), node("b", cpu: 16)],
      objects: [workload("web", cpu: "3", ["nodeSelector": ["pool": "small"]])], verdict: .failed,
      says: "no node with the label pool=small has that at all"),
    Row(
      title: "the selected nodes are too few", nodes: [node("a", labels: ["pool": "small"]), node("b", cpu: 64)],
      objects: [workload("web", cpu: "3", replicas: 2, ["nodeSelector": ["pool": "small"]]), workload("api", cpu: "9")], verdict: .failed,
      says: "the chart asks for 6 cores and 2 MiB on nodes with the label pool=small, and 4 cores"),
    Row(
      title: "a taint on every node", nodes: [node("a", taints: [dedicated])], objects: [workload("web", cpu: "1")], verdict: .failed,
      says: "every node keeps a pod of Deployment \"web\" away, by the taint \"dedicated\""),
    Row(
      title: "a taint that is tolerated", nodes: [node("a", taints: [dedicated])],
      objects: [workload("web", cpu: "1", ["tolerations": [["key": "dedicated", "value": "maps", "effect": "NoSchedule"]]])], verdict: .passed,
      says: "asked for"),
    Row(
      title: "another value is tolerated", nodes: [node("a", taints: [dedicated])],
      objects: [workload("web", cpu: "1", ["tolerations": [["key": "dedicated", "value": "shop"]]])], verdict: .failed, says: "by the taint"),
    Row(
      title: "everything is tolerated", nodes: [node("a", taints: [dedicated])],
      objects: [workload("web", cpu: "1", ["tolerations": [["operator": "Exists"]]])], verdict: .passed, says: "asked for"),
    Row(
      title: "room only on nodes that keep it away", nodes: [node("a", cpu: 1), node("b", cpu: 16, taints: [dedicated])],
      objects: [workload("web", cpu: "2")], verdict: .failed, says: "no node has that at all"),
    Row(
      title: "affinity to a zone", nodes: [node("a", labels: ["zone": "x"])], objects: [workload("web", cpu: "1", affinity("In", ["y", "z"]))],
      verdict: .failed, says: "wants a node with the label zone=y,z"),
    Row(
      title: "affinity that is met", nodes: [node("a", labels: ["zone": "x"])], objects: [workload("web", cpu: "1", affinity("NotIn", ["y"]))],
      verdict: .passed, says: "asked for"),
    Row(
      title: "daemons come off first", nodes: [node("a")],
      objects: [workload("agent", kind: "DaemonSet", cpu: "2"), workload("web", cpu: "3")], verdict: .failed, says: "no node has that at all"),
    Row(
      title: "daemons elsewhere do not", nodes: [node("a"), node("b", labels: ["pool": "x"])],
      objects: [workload("agent", kind: "DaemonSet", cpu: "2", ["nodeSelector": ["pool": "x"]]), workload("web", cpu: "3")], verdict: .passed,
      says: "asked for"),
  ]

  static func affinity(_ comparison: String, _ values: [String]) -> JSON {
    let demand: JSON = ["key": "zone", "operator": .string(comparison), "values": .array(values.map { .string($0) })]
    return [
      "affinity": ["nodeAffinity": ["requiredDuringSchedulingIgnoredDuringExecution": ["nodeSelectorTerms": [["matchExpressions": [demand]]]]]]
    ]
  }

  @Test(arguments: rows) func isTold(row: Row) {
    let room = NodeRoom(nodes: row.nodes, growsByItself: row.grows, knowsRequests: row.knows)
    let outcome = ChartDemand(RenderedChart(row.objects)).outcome(in: room)
    #expect(outcome.verdict == row.verdict, "\(outcome)")
    #expect(outcome.finding.contains(row.says), "\(outcome.finding)")
    if row.verdict == .failed { #expect(!outcome.remedy.isEmpty) }
  }

  @Test func aNodeIsRead() {
    let node = NodeRoom.Node(
      [
        "metadata": ["name": "a", "labels": ["pool": "x"]],
        "spec": ["taints": [["key": "k", "effect": "NoExecute"], ["key": "wish", "effect": "PreferNoSchedule"]]],
        "status": ["allocatable": ["cpu": "4", "memory": "8Gi"], "conditions": [["type": "Ready", "status": "Unknown"]]],
      ], taken: ResourceNeed(cpu: Quantity(billionths: 1_000_000_000)))
    #expect(node.labels == ["pool": "x"] && node.taints.map(\.key) == ["k"] && node.closed == "it is not ready")
    #expect(node.free.cpu.plain == "3" && node.allocatable.cpu.plain == "4")
  }
}
