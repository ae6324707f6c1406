import KubernetesObjects

/// The Deployment's own verdict. A symptom wherever its pods say why.
struct ProgressDeadlineRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .deployment(let deployment) = subject.object, let condition = deployment.status?.conditions?["Progressing"],
      condition.reason == "ProgressDeadlineExceeded", Readiness(of: deployment).state != .ready
    else { return [] }
    return [
      Finding(
        .progress, id: "deadline", cause: "deadline:\(subject.place)", sentence: "\"\(subject.title)\" made no progress within its deadline",
        evidence: [condition.message].compactMap { $0 }, nextAction: "look at its pods: their state, their events and their logs",
        patience: Patience(final: .seconds(10)), isSymptom: true)
    ]
  }
}
