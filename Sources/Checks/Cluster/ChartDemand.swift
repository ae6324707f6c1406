import KubernetesObjects

/// What the pods of a chart ask for.
struct ChartDemand: Sendable {
  struct Pods: Sendable {
    var title: String
    var each: ResourceNeed
    var count: Int
    var placement: PodPlacement
  }

  /// Those that run together.
  var lasting: [Pods] = []
  /// One on every node that takes it.
  var daily: [Pods] = []
  /// Hooks run one after another, before or after the rest.
  var hooks: [Pods] = []

  init(_ chart: RenderedChart, defaults: ResourceNeed? = nil) {
    for object in chart.objects {
      guard let pods = object.pods else { continue }
      let count = object.hooks.isEmpty && !pods.onEveryNode ? max(pods.count, chart.scaledMinimum(of: object) ?? 0) : pods.count
      let entry = Pods(
        title: object.title, each: ResourceNeed(pod: pods.spec, defaults: defaults), count: count, placement: PodPlacement(pod: pods.spec))
      if pods.onEveryNode { daily.append(entry) } else if object.hooks.isEmpty { lasting.append(entry) } else { hooks.append(entry) }
    }
  }

  var total: ResourceNeed { Self.sum(lasting) }

  static func sum(_ pods: [Pods]) -> ResourceNeed { pods.reduce(.zero) { $0 + $1.each * $1.count } }
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
