import KubernetesObjects

/// A Job that has given up. Its reason is in its pods' logs.
struct JobFailureRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .job(let job) = subject.object, let failed = job.status?.conditions?["Failed"], failed.isTrue else { return [] }
    let readiness = Readiness(of: job)
    let name = subject.isHook ? "the hook \"\(subject.title)\"" : "the job \"\(subject.title)\""
    let ending = readiness.sentence.hasPrefix("failed") ? readiness.sentence : "failed"
    return [
      Finding(
        subject.isHook ? .helm : .job, id: "job", cause: "job:\(subject.place)", sentence: "\(name) \(ending)",
        evidence: [failed.message].compactMap { $0 },
        nextAction: subject.isHook
          ? "read its log, mend what it names, and install again: helm runs the hook anew" : "read its log, mend what it names, and install again",
        patience: Patience(final: .seconds(5)), isSymptom: true)
    ]
  }
}
