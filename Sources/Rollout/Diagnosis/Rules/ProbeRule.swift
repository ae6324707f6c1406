import KubernetesObjects

/// A container that runs and does not get ready, after the time that its own probes allow.
struct ProbeRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, pod.status?.phase == "Running", let event = subject.event("Unhealthy") else { return [] }
    let waiting = (pod.status?.containerStatuses ?? []).first { $0.ready != true && $0.state?.running != nil && ($0.restartCount ?? 0) < 2 }
    guard let waiting else { return [] }
    let container = (pod.spec?.containers ?? []).first { $0.name == waiting.name }
    // A startup probe holds the others back until it has passed.
    let probes = waiting.started == true ? [container?.readinessProbe] : [container?.startupProbe, container?.readinessProbe]
    let grace = probes.compactMap { $0?.grace }.reduce(.zero, +)
    let logs = subject.logs[waiting.name] ?? []
    return [
      Finding(
        .probe, id: "probe:\(waiting.name)", cause: "probe:\(subject.place)",
        sentence: "container \"\(waiting.name)\" of \"\(subject.title)\" runs, but its probe fails",
        evidence: [event.message ?? ""] + logs.suffix(6), nextAction: "read its log: it may wait for something, such as the database",
        container: waiting.name,
        waitsFor: "waiting for container \"\(waiting.name)\" to pass its probe",
        began: waiting.state?.running?.startedAt,
        patience: Patience(
          shown: max(grace, .seconds(30)), failing: max(grace, .seconds(30)) + .seconds(120), final: max(grace, .seconds(30)) + .seconds(300)))
    ]
  }
}

extension Probe {
  /// How long a readiness probe may fail before that says anything (kubedog's rule); the API's defaults where a number is missing.
  var grace: Duration {
    let period = periodSeconds ?? 10
    let timeout = timeoutSeconds ?? 1
    let tries = (failureThreshold ?? 3) + (successThreshold ?? 1) - 3
    return .seconds(max(0, (initialDelaySeconds ?? 0) + timeout + tries * period + period / 2 + timeout))
  }
}
