import KubernetesObjects

/// A Secret or ConfigMap, or a key of one, that a container needs and that is not there.
struct ContainerConfigurationRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod else { return [] }
    return pod.allContainerStatuses.compactMap { status in
      guard let waiting = status.state?.waiting, waiting.reason == "CreateContainerConfigError" else { return nil }
      let message = waiting.message ?? ""
      let missing = MissingReference(in: message)
      return Finding(
        .configuration, id: "configuration:\(status.name)", cause: "configuration:\(missing?.description ?? message)",
        sentence: missing?.sentence ?? "container \"\(status.name)\" cannot be configured" + (message.isEmpty ? "" : ": \(message)"),
        evidence: message.isEmpty ? [] : [message],
        nextAction: missing?.nextAction ?? "check what the container reads from Secrets and ConfigMaps",
        field: missing?.field(in: subject.secretFields), container: status.name,
        waitsFor: missing.map { "waiting for \($0.description)" }, began: subject.event("Failed")?.firstTimestamp,
        patience: Patience(failing: .seconds(10), final: .seconds(40)), ownedBy: missing?.makers(in: pod.metadata.namespace ?? "") ?? [])
    }
  }
}
