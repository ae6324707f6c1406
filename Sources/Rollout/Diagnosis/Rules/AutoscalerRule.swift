import KubernetesObjects

/// A HorizontalPodAutoscaler that cannot do its work. What it scales runs all the same, so never more than a warning.
struct AutoscalerRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .other(let object) = subject.object, object.kind == "HorizontalPodAutoscaler" else { return [] }
    let conditions = object.conditions ?? []
    // Switched off by its target being scaled to 0 is no trouble.
    let trouble = [conditions["AbleToScale"], conditions["ScalingActive"]].compactMap { $0 }
      .first { $0.isFalse && $0.reason != "ScalingDisabled" }
    guard let trouble else { return [] }
    let isMetrics = trouble.reason?.hasPrefix("FailedGet") == true
    let name = object.metadata.name ?? ""
    return [
      Finding(
        .resource, id: "autoscaler", cause: isMetrics ? "autoscaler:metrics" : "autoscaler:\(subject.place)",
        sentence: isMetrics
          ? "the autoscaler \"\(name)\" cannot read its metrics" : "the autoscaler \"\(name)\" cannot scale\(trouble.reason.map { ": \($0)" } ?? "")",
        evidence: [trouble.message].compactMap { $0 },
        nextAction: isMetrics
          ? "see whether the metrics server runs, and whether the pods ask for cpu and memory: it computes shares of what is asked for"
          : "check what it scales: its target must exist",
        began: trouble.lastTransitionTime,
        // New pods have no metrics for a minute or two.
        patience: Patience(shown: .seconds(120), failing: nil, final: nil))
    ]
  }
}
