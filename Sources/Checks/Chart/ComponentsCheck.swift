import KubernetesObjects
import Preflight
import ProductModel

extension ChartChecks {
  /// nil where the definition wants nothing.
  static func components(_ context: CheckContext) -> Check? {
    let wanted = context.questionnaire.product.rollout.components.filter { $0.minimum != nil }
    guard !wanted.isEmpty else { return nil }
    return check(
      "chart.components", "everything that must run will run", hint: "A part that is left out looks ready, and the product does not work.",
      context: context, after: ["chart.renders"]
    ) {
      await context.looking { chart in
        let short = wanted.flatMap { component in
          chart.ordinary.filter { component.matches($0) }.compactMap { object -> (RolloutKnowledge.Component, RenderedObject, Int)? in
            guard let pods = object.pods, !pods.onEveryNode, pods.count < component.minimum ?? 0 else { return nil }
            return (component, object, pods.count)
          }
        }
        guard let first = short.first else { return .passed("each has its pods") }
        let titles = short.map(\.0.title).joined(separator: ", ")
        // Only an answer that says so itself is to blame; else it is what the vendor's files lack.
        let entry = context.plan.values.first { $0.value == .int(0) && $0.path.keys.last?.hasPrefix("replica") == true }
        return CheckOutcome(
          .failed, "\(titles) would run without a pod", remedy: first.0.help.isEmpty ? "check the values that switch them on" : first.0.help,
          field: entry?.fields.first ?? context.questionnaire.product.chart.vendorFiles.map(\.field).first { context.questionnaire.isShown($0) },
          evidence: short.map { "\($0.1.title): \($0.2) of at least \($0.0.minimum ?? 1)" })
      }
    }
  }
}

extension RolloutKnowledge.Component {
  /// As the rollout recognises it: by its label, else by the end of its name.
  func matches(_ object: RenderedObject) -> Bool {
    if let label = object.json["metadata"]["labels"]["app.kubernetes.io/component"].string, label == match { return true }
    return object.name == match || object.name.hasSuffix("-\(match)")
  }
}
