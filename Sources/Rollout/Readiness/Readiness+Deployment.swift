import KubernetesObjects

extension Readiness {
  /// Every replica is of the newest template, ready and available, and no older one is left.
  package init(of deployment: Deployment) {
    self = Self.ahead(of: deployment.metadata, observedGeneration: deployment.status?.observedGeneration) ?? Self.rule(deployment)
  }

  private static func rule(_ deployment: Deployment) -> Readiness {
    let wanted = deployment.spec?.replicas ?? 1
    guard let status = deployment.status else { return Readiness(.progressing, "waiting for its first pod") }
    let conditions = status.conditions ?? []
    let progressing = progress(of: deployment, wanted: wanted, status: status, conditions: conditions)
    guard let progressing else { return Readiness(.ready, allReady(wanted)) }
    if let stalled = stalled(conditions) { return stalled }
    if let condition = conditions["Progressing"], condition.reason == "ProgressDeadlineExceeded" {
      return Readiness(.failed, "no progress within its deadline; \(progressing)")
    }
    return Readiness(.progressing, progressing)
  }

  /// What is still missing; nil when nothing is.
  private static func progress(of deployment: Deployment, wanted: Int, status: Deployment.Status, conditions: [ObjectCondition]) -> String? {
    let updated = status.updatedReplicas ?? 0
    let all = status.replicas ?? 0
    if updated < wanted {
      if deployment.spec?.paused == true { return "paused with \("pod".counted(updated, of: wanted)) updated" }
      return all > updated ? "\("pod".counted(updated, of: wanted)) updated" : "\("pod".counted(updated, of: wanted)) created"
    }
    let ready = min(status.readyReplicas ?? 0, updated)
    if all > updated {
      let old = "waiting for \("old pod".counted(all - updated)) to end"
      return ready < wanted ? "\("pod".counted(ready, of: wanted)) ready; \(old)" : old
    }
    if updated > wanted { return "waiting for \("pod".counted(updated - wanted)) too many to end" }
    if ready < wanted { return "\("pod".counted(ready, of: wanted)) ready" }
    if (status.availableReplicas ?? 0) < wanted { return "\("pod".counted(status.availableReplicas ?? 0, of: wanted)) available" }
    if wanted == 0 { return nil }
    if conditions["Available"]?.isTrue != true { return "all pods ready, not yet declared available" }
    if tracksProgress(deployment), conditions["Progressing"]?.reason != "NewReplicaSetAvailable" {
      return "all pods ready, the rollout is not yet declared complete"
    }
    return nil
  }

  /// Without a deadline the controller sets no Progressing condition; the API server fills in 600 s where none is given.
  private static func tracksProgress(_ deployment: Deployment) -> Bool {
    guard let deadline = deployment.spec?.progressDeadlineSeconds else { return false }
    return deadline < Int(Int32.max)
  }
}
