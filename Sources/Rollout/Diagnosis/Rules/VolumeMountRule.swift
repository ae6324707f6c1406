import KubernetesObjects

/// A pod that stays in ContainerCreating: its volumes or its network cannot be set up.
struct VolumeMountRule: DiagnosisRule {
  private static let mountReasons: Set<String> = [
    "FailedMount", "FailedAttachVolume", "FailedMapVolume", "FailedCreatePodSandBox", "Pulling", "Pulled",
  ]

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, pod.spec?.nodeName != nil, Self.isBeingSetUp(pod) else { return [] }
    // Whoever pulls an image has mounted the volumes and set up the network: an older failure is over.
    if let later = subject.events.first(where: { Self.mountReasons.contains($0.reason ?? "") }), later.type != "Warning" { return [] }
    guard let event = subject.event("FailedMount", "FailedAttachVolume", "FailedMapVolume", "FailedCreatePodSandBox") else { return [] }
    let message = event.message ?? ""
    let missing = MissingReference(in: message)
    let (kind, sentence, action) =
      switch event.reason {
      case "FailedCreatePodSandBox":
        ("sandbox", "the node cannot set up the network of \"\(subject.title)\"", "look at the network plug-in of the node, and its free addresses")
      case "FailedAttachVolume":
        (
          "attach", "a volume of \"\(subject.title)\" cannot be attached to its node",
          "see whether another node still holds the volume, and whether it is in the node's zone"
        )
      default:
        (
          "mount", missing?.sentence ?? "a volume of \"\(subject.title)\" cannot be mounted",
          missing?.nextAction ?? "look at the message below: what it names must be there before the pod can start"
        )
      }
    return [
      Finding(
        missing != nil ? .configuration : kind == "sandbox" ? .network : .storage, id: "mount",
        cause: missing.map { "configuration:\($0.description)" } ?? "\(kind):\(subject.place)", sentence: sentence, evidence: [message],
        nextAction: action, field: missing?.field(in: subject.secretFields), waitsFor: missing.map { "waiting for \($0.description)" },
        began: event.firstTimestamp, patience: Patience(shown: .seconds(5), failing: .seconds(20), final: .seconds(90)),
        ownedBy: missing?.makers(in: pod.metadata.namespace ?? "") ?? [])
    ]
  }

  /// No container has started yet; without statuses the kubelet has not got that far.
  private static func isBeingSetUp(_ pod: Pod) -> Bool {
    pod.status?.phase == "Pending"
      && pod.allContainerStatuses.allSatisfy { $0.state?.running == nil && $0.state?.terminated == nil && ($0.restartCount ?? 0) == 0 }
  }
}
