import KubernetesObjects

/// A container that the runtime cannot start: its command, a mount, or the runtime itself.
struct ContainerStartRule: DiagnosisRule {
  private static let reasons: Set<String> = ["CreateContainerError", "RunContainerError", "StartError", "ContainerCannotRun"]

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod else { return [] }
    return pod.allContainerStatuses.compactMap { status in
      let waiting = status.state?.waiting
      let ended = status.state?.terminated ?? status.lastState?.terminated
      let reason = [waiting?.reason, ended?.reason].compactMap { $0 }.first { Self.reasons.contains($0) }
      guard let reason, status.ready != true else { return nil }
      let message = waiting?.message ?? ended?.message ?? reason
      return Finding(
        .start, id: "start:\(status.name)", cause: "start:\(subject.place):\(status.name)",
        sentence: "container \"\(status.name)\" of \"\(subject.title)\" cannot be started", evidence: [message],
        nextAction: "check the container's command, its mounts and the security settings of the namespace", container: status.name,
        patience: Patience(failing: .seconds(10), final: .seconds(60)))
    }
  }
}
