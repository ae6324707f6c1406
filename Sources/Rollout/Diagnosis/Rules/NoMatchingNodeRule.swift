import KubernetesObjects

/// A DaemonSet that no node matches is ready by its rule, and worth a word.
struct NoMatchingNodeRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .daemonSet(let set) = subject.object, set.status?.observedGeneration != nil, set.status?.desiredNumberScheduled ?? 0 == 0 else {
      return []
    }
    return [
      Finding(
        .scheduling, id: "nodes", cause: "nodes:\(subject.place)", sentence: "no node matches \"\(subject.title)\": it runs nowhere",
        nextAction: "check its node selector and tolerations, if it should run", patience: .warningOnly)
    ]
  }
}
