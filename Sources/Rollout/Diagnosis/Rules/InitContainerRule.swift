import KubernetesObjects

/// An init container that has been at work for a while: it migrates something, or waits for something. Said, and never more than that; whoever it
/// waits for is told by its command line and its log.
struct InitContainerRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, let (index, count, status) = pod.blockingInitContainer, let running = status.state?.running,
      (status.restartCount ?? 0) < 2
    else { return [] }
    let container = (pod.spec?.initContainers ?? []).first { $0.name == status.name }
    return [
      Finding(
        .start, id: "init:\(status.name)", cause: "init:\(subject.place):\(status.name)",
        sentence: "init container \(index) of \(count) \"\(status.name)\" of \"\(subject.title)\" is still at work",
        evidence: Array((subject.logs[status.name] ?? []).suffix(6)),
        nextAction: "read its log: it has much to do, or waits for something else to get ready", container: status.name,
        began: running.startedAt, patience: Patience(shown: .seconds(30), warning: nil, failing: nil, final: nil),
        peers: PeerNames.named(in: (container?.command ?? []) + (container?.args ?? [])))
    ]
  }
}
