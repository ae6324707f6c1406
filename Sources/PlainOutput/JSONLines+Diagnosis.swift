import FoundationEssentials
import Installation
import KubernetesObjects
import ProductModel
import Rollout

extension JSONLines {
  /// One look at a release, as a document of its own.
  static func object(_ report: ReleaseReport) -> JSON {
    let snapshot = report.snapshot
    return [
      "time": .string(report.time.formatted(Date.ISO8601FormatStyle())), "namespace": .string(report.target.namespace),
      "release": .string(report.target.release), "context": .optional(report.target.context), "selector": .optional(report.labels),
      "chart": .string(report.chart), "product": .string(report.product?.id ?? ""), "ready": .bool(report.isReady),
      "verdict": .string(snapshot.verdict.rawValue), "summary": .string(snapshot.summary),
      "workloads": .array(snapshot.workloads.map { withoutEvent(object(.workload($0))) }),
      "objects": .array(snapshot.objects.map { withoutEvent(object(.object($0))) }),
      "problems": .array(
        snapshot.diagnoses.map { diagnosis in
          var problem = withoutEvent(object(.problem(diagnosis)))
          problem["fieldTitle"] = .optional(diagnosis.field.map { report.product?.place(of: $0) ?? $0.name })
          return problem
        }), "addresses": .strings(snapshot.addresses), "gaps": .strings(snapshot.gaps),
    ]
  }

  private static func withoutEvent(_ object: JSON) -> JSON {
    var object = object
    object.remove("event")
    return object
  }
}
