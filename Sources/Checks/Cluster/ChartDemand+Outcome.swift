import KubernetesObjects
import Preflight

extension ChartDemand {
  /// What was found first of: a pod that no node takes, one that is too large for each, all of them together, or only that they do not share out.
  func outcome(in room: NodeRoom) -> CheckOutcome {
    let nodes = room.lines
    guard room.nodes.contains(where: { $0.closed == nil }) else {
      return room.growsByItself
        ? CheckOutcome(.warned, "no node takes pods now; nodes are made when pods wait for one", evidence: nodes)
        : CheckOutcome(.failed, "no node takes new pods", remedy: "add nodes, or open the ones that are named below", evidence: nodes)
    }
    let verdict: CheckOutcome.Verdict = room.growsByItself ? .warned : .failed
    let grow = room.growsByItself ? "the cluster adds nodes by itself; check its limits" : "add nodes, or larger ones"
    let places = Places(room, daily: daily)
    let pods = (lasting + hooks).filter { $0.count > 0 }
    for pod in pods where places.nodes(for: pod).isEmpty {
      return homeless(pod, room, verdict)
    }
    if let large = pods.first(where: { pod in !places.nodes(for: pod).contains { pod.each.fits(in: places.free[$0]) } }) {
      let fitsEmpty = places.nodes(for: large).contains { large.each.fits(in: places.whole[$0]) }
      return CheckOutcome(
        verdict, "a pod of \(large.title) asks for \(large.each.text), and no node \(places.whereTo(large))has that \(fitsEmpty ? "free" : "at all")",
        remedy: grow, evidence: nodes)
    }
    let demands = lasting.filter { $0.count > 0 }
    let list = pods.map { "\($0.title): \($0.count) × \($0.each.text)" }
    if let (asked, free, place) = places.overfull(demands) {
      return CheckOutcome(verdict, "the chart asks for \(asked.text)\(place), and \(free.text) are free", remedy: grow, evidence: nodes + list)
    }
    if !room.knowsRequests {
      return CheckOutcome(.warned, "the nodes are large enough; what other pods take of them may not be read", evidence: nodes)
    }
    if let waiting = places.withoutPlace(demands) {
      return CheckOutcome(
        .warned, "there is room for \(total.text) in all, but it is cut up: a pod of \(waiting.title) (\(waiting.each.text)) may have to wait",
        remedy: grow, evidence: nodes + list)
    }
    return .passed("\(total.text) asked for, \(places.sum.text) free on \(places.count) nodes")
  }

  /// Why no node is for it.
  private func homeless(_ pod: Pods, _ room: NodeRoom, _ verdict: CheckOutcome.Verdict) -> CheckOutcome {
    let wanted = room.nodes.filter { $0.closed == nil && pod.placement.wants($0) }
    let taints = Set(wanted.flatMap(\.taints).filter { !pod.placement.tolerates($0) }.map(\.key.harmless)).sorted()
    if taints.isEmpty {
      return CheckOutcome(
        verdict, "a pod of \(pod.title) wants a node with \(pod.placement.wish), and none that takes pods has it",
        remedy: "label the nodes that are meant, or change the chart's node selector", evidence: room.lines,
        commands: ["kubectl get nodes --show-labels"])
    }
    let which = pod.placement.wish.isEmpty ? "every node" : "every node with \(pod.placement.wish)"
    return CheckOutcome(
      verdict, "\(which) keeps a pod of \(pod.title) away, by the taint \(taints.map { "\"\($0)\"" }.joined(separator: " and "))",
      remedy: "add nodes without it, or give the chart a toleration", evidence: room.lines)
  }
}

/// The nodes that take new pods, with what their daemons leave.
private struct Places {
  private let nodes: [NodeRoom.Node]
  /// Free now, and free if nothing else ran there; by the index of the node.
  let free: [ResourceNeed]
  let whole: [ResourceNeed]
  private let used: Set<Int>

  init(_ room: NodeRoom, daily: [ChartDemand.Pods]) {
    let nodes = room.nodes.filter { $0.closed == nil }
    let daemons = nodes.map { node in daily.filter { $0.placement.mayGo(to: node) }.reduce(ResourceNeed.zero) { $0 + $1.each } }
    self.nodes = nodes
    free = nodes.indices.map { nodes[$0].free - daemons[$0] }
    whole = nodes.indices.map { nodes[$0].allocatable - daemons[$0] }
    used = Set(nodes.indices.filter { nodes[$0].taints.isEmpty })
  }

  var count: Int { used.count }
  var sum: ResourceNeed { free(on: used) }

  func nodes(for pod: ChartDemand.Pods) -> Set<Int> { Set(nodes.indices.filter { pod.placement.mayGo(to: nodes[$0]) }) }

  /// `with the label pool=large `, where it may not go everywhere.
  func whereTo(_ pod: ChartDemand.Pods) -> String { pod.placement.wish.isEmpty ? "" : "with \(pod.placement.wish) " }

  private func free(on places: Set<Int>) -> ResourceNeed { places.reduce(.zero) { $0 + free[$1] } }

  /// The pods that can go nowhere but to some nodes, where these are too much for them; the smallest such group.
  func overfull(_ pods: [ChartDemand.Pods]) -> (asked: ResourceNeed, free: ResourceNeed, place: String)? {
    let homes = pods.map { (pod: $0, places: nodes(for: $0)) }
    for places in Set(homes.map(\.places)).union([Set(nodes.indices)]).sorted(by: { $0.count < $1.count }) {
      let bound = homes.filter { $0.places.isSubset(of: places) }.map(\.pod)
      let asked = ChartDemand.sum(bound)
      guard !asked.fits(in: free(on: places)) else { continue }
      let wishes = Set(bound.map(\.placement.wish))
      let wish = wishes.count == 1 ? wishes.first ?? "" : ""
      return (asked, free(on: places), wish.isEmpty ? "" : " on nodes with \(wish)")
    }
    return nil
  }

  /// Shares the pods out, the least free to choose and the largest first, each to the node with the most left: the first that finds no place.
  /// The scheduler may be luckier, which is why this only warns.
  func withoutPlace(_ pods: [ChartDemand.Pods]) -> ChartDemand.Pods? {
    var left = free
    let ordered = pods.map { (pod: $0, places: nodes(for: $0)) }.sorted { a, b in
      a.places.count != b.places.count ? a.places.count < b.places.count : (a.pod.each.memory, a.pod.each.cpu) > (b.pod.each.memory, b.pod.each.cpu)
    }
    // What asks for nothing fits everywhere; beyond some thousands the sum has said it all.
    for (pod, places) in ordered where pod.each != .zero {
      for _ in 0..<min(pod.count, 5000) {
        let fitting = places.filter { pod.each.fits(in: left[$0]) }
        guard let best = fitting.max(by: { (left[$0].memory, left[$0].cpu, $1) < (left[$1].memory, left[$1].cpu, $0) }) else { return pod }
        left[best] = left[best] - pod.each
      }
    }
    return nil
  }
}
