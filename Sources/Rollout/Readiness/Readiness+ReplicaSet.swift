import KubernetesObjects

extension Readiness {
  /// A ReplicaSet of its own; one that a Deployment owns is judged through its Deployment.
  package init(of set: ReplicaSet) {
    self = Self.ahead(of: set.metadata, observedGeneration: set.status?.observedGeneration) ?? Self.rule(set)
  }

  private static func rule(_ set: ReplicaSet) -> Readiness {
    let wanted = set.spec?.replicas ?? 1
    guard let status = set.status else { return Readiness(.progressing, "waiting for its first pod") }
    let all = status.replicas ?? 0
    let ready = status.readyReplicas ?? 0
    let available = status.availableReplicas ?? 0
    if all == wanted, ready == wanted, available == wanted {
      return Readiness(.ready, allReady(wanted))
    }
    if let stalled = stalled(status.conditions) { return stalled }
    if let failure = status.conditions?["ReplicaFailure"], failure.isTrue {
      return Readiness(.failed, "pods cannot be created\(failure.explanation)")
    }
    if all > wanted { return Readiness(.progressing, "waiting for \("pod".counted(all - wanted)) too many to end") }
    if all < wanted { return Readiness(.progressing, "\("pod".counted(all, of: wanted)) created") }
    if ready < wanted { return Readiness(.progressing, "\("pod".counted(ready, of: wanted)) ready") }
    return Readiness(.progressing, "\("pod".counted(available, of: wanted)) available")
  }
}
