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
        nextAction: Self.nextAction(message.lowercased()), container: status.name, began: subject.event("Failed", "FailedMount")?.firstTimestamp,
        patience: Patience(failing: .seconds(10), final: .seconds(60)))
    }
  }

  private static func nextAction(_ text: String) -> String {
    if text.contains("executable file not found") || text.contains("no such file or directory") {
      return "correct the container's command in the values, or choose an image that has it"
    }
    if text.contains("mount") { return "correct the mount that the message names: a file in place of a folder, or a path that is missing" }
    if text.contains("runasnonroot") || text.contains("permission denied") || text.contains("operation not permitted") {
      return "correct the security context in the values: the user, or what the container may do"
    }
    return "check the container's command, its mounts and the security settings of the namespace"
  }
}
