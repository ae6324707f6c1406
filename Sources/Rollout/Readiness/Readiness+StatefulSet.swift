import KubernetesObjects

extension Readiness {
  /// Every replica is ready and of the newest revision, as far as the update strategy replaces pods by itself.
  package init(of set: StatefulSet) {
    self = Self.ahead(of: set.metadata, observedGeneration: set.status?.observedGeneration) ?? Self.rule(set)
  }

  private static func rule(_ set: StatefulSet) -> Readiness {
    let wanted = set.spec?.replicas ?? 1
    guard let status = set.status else { return Readiness(.progressing, "waiting for its first pod") }
    guard let progressing = progress(of: set, wanted: wanted, status: status) else {
      return Readiness(.ready, allReady(wanted))
    }
    return stalled(status.conditions) ?? Readiness(.progressing, progressing)
  }

  private static func progress(of set: StatefulSet, wanted: Int, status: StatefulSet.Status) -> String? {
    let all = status.replicas ?? 0
    let ready = status.readyReplicas ?? 0
    if all < wanted { return "\("pod".counted(all, of: wanted)) created" }
    if all > wanted { return "waiting for \("pod".counted(all - wanted)) too many to end" }
    if ready < wanted { return "\("pod".counted(ready, of: wanted)) ready" }
    if let available = status.availableReplicas, available < wanted { return "\("pod".counted(available, of: wanted)) available" }
    // Whoever chose OnDelete replaces the pods by hand: an older revision that is ready is what was asked for.
    if set.spec?.updateStrategy?.type == "OnDelete" { return nil }
    let partition = set.spec?.updateStrategy?.rollingUpdate?.partition ?? 0
    if partition > 0 {
      let toUpdate = max(0, wanted - partition)
      let updated = status.updatedReplicas ?? 0
      return updated < toUpdate ? "\("pod".counted(updated, of: toUpdate)) updated" : nil
    }
    if status.currentRevision != status.updateRevision || (status.currentReplicas ?? 0) < wanted {
      return wanted == 0 ? nil : "\("pod".counted(min(status.updatedReplicas ?? 0, wanted), of: wanted)) updated"
    }
    return nil
  }
}
