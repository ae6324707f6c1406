import KubernetesObjects

extension Readiness {
  /// Complete is ready; running is not.
  package init(of job: Job) {
    self = Self.ahead(of: job.metadata, observedGeneration: nil) ?? Self.rule(job)
  }

  private static func rule(_ job: Job) -> Readiness {
    let conditions = job.status?.conditions ?? []
    if conditions["Complete"]?.isTrue == true { return Readiness(.ready, "complete") }
    if let failed = conditions["Failed"], failed.isTrue { return Readiness(.failed, sentence(failed, job: job)) }
    if let stalled = stalled(conditions) { return stalled }
    if job.spec?.suspend == true || conditions["Suspended"]?.isTrue == true { return Readiness(.progressing, "suspended") }
    let wanted = job.spec?.completions ?? 1
    let failed = job.status?.failed ?? 0
    let attempts = failed == 0 ? "" : "; \("attempt".counted(failed)) failed"
    if wanted > 1 { return Readiness(.progressing, "\("run".counted(job.status?.succeeded ?? 0, of: wanted)) complete\(attempts)") }
    return Readiness(.progressing, ((job.status?.active ?? 0) > 0 ? "running" : "waiting for its pod") + attempts)
  }

  private static func sentence(_ condition: ObjectCondition, job: Job) -> String {
    switch condition.reason {
    case "BackoffLimitExceeded": "failed after \("attempt".counted(max(job.status?.failed ?? 1, 1)))"
    case "DeadlineExceeded": "failed: it ran longer than its deadline allows"
    default: "failed" + condition.explanation
    }
  }
}
