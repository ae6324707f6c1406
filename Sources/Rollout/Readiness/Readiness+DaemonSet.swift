import KubernetesObjects

extension Readiness {
  /// Every node that is to run it does, with the newest template, available.
  package init(of set: DaemonSet) {
    self = Self.ahead(of: set.metadata, observedGeneration: set.status?.observedGeneration) ?? Self.rule(set)
  }

  private static func rule(_ set: DaemonSet) -> Readiness {
    // A new one has zeros everywhere: only an observed generation tells "no node" from "not looked at yet".
    guard let status = set.status, status.observedGeneration != nil else { return Readiness(.progressing, "waiting for its first pod") }
    let wanted = status.desiredNumberScheduled ?? 0
    // Whoever chose OnDelete replaces the pods by hand: an older revision that is ready is what was asked for.
    let updated = set.spec?.updateStrategy?.type == "OnDelete" ? wanted : status.updatedNumberScheduled
    let steps: [(count: Int?, sentence: String)] = [
      (status.currentNumberScheduled, "created"), (updated, "updated"), (status.numberReady, "ready"), (status.numberAvailable, "available"),
    ]
    for step in steps where (step.count ?? 0) < wanted {
      return stalled(status.conditions) ?? Readiness(.progressing, "\("pod".counted(step.count ?? 0, of: wanted)) \(step.sentence)")
    }
    return Readiness(.ready, wanted == 0 ? "no node matches, so it has no pods" : allReady(wanted))
  }
}
