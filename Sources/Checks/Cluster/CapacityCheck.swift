import Cluster
import Helm
import KubernetesObjects
import Preflight
import ProductModel

extension ClusterChecks {
  static func capacity(_ context: CheckContext) -> Check {
    let release = context.release
    let namespace = context.namespace
    return check(
      "cluster.capacity", "the nodes have room for every pod", hint: "A pod that fits on no node waits for ever.", context: context,
      reads: context.renderReads, after: ["cluster.login", "chart.renders"], timeLimit: .seconds(20)
    ) {
      await context.looking { chart, client in
        do throws(ClusterError) {
          let defaults = try await Self.requestDefaults(client, namespace: namespace)
          // The pods of the release itself give way to the new ones.
          let room = try await NodeRoom.read(client) {
            $0.namespace == namespace && $0.labels["app.kubernetes.io/instance"] == release
          }
          return ChartDemand(chart, defaults: defaults).outcome(in: room)
        } catch {
          return error.outcome(asking: "what the nodes have")
        }
      }
    }
  }

  /// What a LimitRange gives to containers that ask for nothing; nil: none.
  static func requestDefaults(_ client: ClusterClient, namespace: String) async throws(ClusterError) -> ResourceNeed? {
    do throws(ClusterError) {
      let limits = try await client.items(.limitRanges, namespace: namespace).flatMap { $0["spec"]["limits"].array ?? [] }
      guard let container = limits.first(where: { $0["type"].string == "Container" }) else { return nil }
      func amount(_ name: String) -> Quantity {
        Quantity(container["defaultRequest"][name]) ?? Quantity(container["default"][name]) ?? .zero
      }
      return ResourceNeed(cpu: amount("cpu"), memory: amount("memory"))
    } catch {
      switch error {
      case .forbidden, .notFound: return nil
      default: throw error
      }
    }
  }
}

extension ResourceKind {
  static let limitRanges = Self(kind: "LimitRange", resource: "limitranges")
  static let resourceQuotas = Self(kind: "ResourceQuota", resource: "resourcequotas")
}

/// What the pods of a chart ask for.
struct ChartDemand: Sendable {
  struct Pods: Sendable {
    var title: String
    var each: ResourceNeed
    var count: Int
  }

  /// Those that run together, and those that every node gets.
  var lasting: [Pods] = []
  var daily: ResourceNeed = .zero
  /// Hooks run one after another, before or after the rest.
  var hooks: [Pods] = []

  init(_ chart: RenderedChart, defaults: ResourceNeed? = nil) {
    for object in chart.objects {
      guard let pods = object.pods else { continue }
      let each = ResourceNeed(pod: pods.spec, defaults: defaults)
      if pods.onEveryNode {
        daily = daily + each
      } else {
        let count = object.hooks.isEmpty ? max(pods.count, chart.scaledMinimum(of: object) ?? 0) : pods.count
        let entry = Pods(title: object.title, each: each, count: count)
        if object.hooks.isEmpty { lasting.append(entry) } else { hooks.append(entry) }
      }
    }
  }

  var total: ResourceNeed { lasting.reduce(.zero) { $0 + $1.each * $1.count } }

  func outcome(in room: NodeRoom) -> CheckOutcome {
    guard !room.nodes.isEmpty else {
      return room.growsByItself
        ? CheckOutcome(.warned, "no node takes pods now; nodes are made when pods wait for one", evidence: room.closed)
        : CheckOutcome(.failed, "no node takes new pods", remedy: "add nodes, or open the ones that are named below", evidence: room.closed)
    }
    let free = room.free - daily * room.nodes.count
    let nodes = room.nodes.map { "\($0.name): \($0.free.text) of \($0.allocatable.text) free" } + room.closed
    let verdict: CheckOutcome.Verdict = room.growsByItself ? .warned : .failed
    let grow = room.growsByItself ? "the cluster adds nodes by itself; check its limits" : "add nodes, or larger ones"
    let pods = (lasting + hooks).filter { $0.count > 0 }
    if let large = pods.first(where: { pod in !room.nodes.contains { (pod.each + daily).fits(in: $0.free) } }) {
      let fitsEmpty = room.nodes.contains { (large.each + daily).fits(in: $0.allocatable) }
      return CheckOutcome(
        verdict, "a pod of \(large.title) asks for \(large.each.text), and no node has that \(fitsEmpty ? "free" : "at all")", remedy: grow,
        evidence: nodes)
    }
    guard total.fits(in: free) else {
      return CheckOutcome(
        verdict, "the chart asks for \(total.text), and \(free.text) are free", remedy: grow,
        evidence: nodes + pods.map { "\($0.title): \($0.count) × \($0.each.text)" })
    }
    if !room.knowsRequests {
      return CheckOutcome(.warned, "the nodes are large enough; what other pods take of them may not be read", evidence: nodes)
    }
    return .passed("\(total.text) asked for, \(free.text) free on \(room.nodes.count) nodes")
  }
}

extension RenderedChart {
  /// The fewest pods that an autoscaler of the chart keeps of an object.
  fileprivate func scaledMinimum(of object: RenderedObject) -> Int? {
    let scaler = objects.first {
      $0.kind == "HorizontalPodAutoscaler" && $0.json["spec"]["scaleTargetRef"]["kind"].string == object.kind
        && $0.json["spec"]["scaleTargetRef"]["name"].string == object.name
    }
    return scaler.map { $0.json["spec"]["minReplicas"].int ?? 1 }
  }
}
