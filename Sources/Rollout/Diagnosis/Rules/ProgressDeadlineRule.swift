import KubernetesObjects

/// The Deployment's own verdict. A symptom wherever its pods say why. It stands for a while after what held them up is over, until the first of them is
/// ready: so it waits before it speaks for itself.
struct ProgressDeadlineRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .deployment(let deployment) = subject.object, let condition = deployment.status?.conditions?["Progressing"],
      condition.reason == "ProgressDeadlineExceeded", Readiness(of: deployment).state != .ready
    else { return [] }
    return [
      Finding(
        .progress, id: "deadline", cause: "deadline:\(subject.place)", sentence: "\"\(subject.title)\" made no progress within its deadline",
        evidence: [condition.message].compactMap { $0 }, nextAction: "look at its pods: their state, their events and their logs",
        patience: Patience(shown: .seconds(45), final: .seconds(60)), isSymptom: true)
    ]
  }
}
