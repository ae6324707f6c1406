import KubernetesObjects

/// Looks ready and does not work: the definition wants more pods than the release asks for.
struct MinimumReplicasRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let minimum = subject.minimum, let wanted = subject.object.wantedPods, wanted < minimum else { return [] }
    return [
      Finding(
        .replicas, id: "minimum", cause: "minimum",
        sentence: "\"\(subject.title)\" wants at least \("pod".counted(minimum)), but the release asks for \(wanted)",
        nextAction: "look for the value that sets its number of replicas, or that switches this part on, and install again",
        patience: Patience(final: .seconds(10)))
    ]
  }
}

extension ClusterObject {
  /// How many pods it asks for; nil where that is not in its spec.
  var wantedPods: Int? {
    switch self {
    case .deployment(let object): object.spec?.replicas ?? 1
    case .statefulSet(let object): object.spec?.replicas ?? 1
    case .replicaSet(let object): object.spec?.replicas ?? 1
    case .daemonSet(let object): object.status?.desiredNumberScheduled
    case .job(let object): object.spec?.completions ?? 1
    case .pod: 1
    case .persistentVolumeClaim, .service, .endpointSlice, .event, .other: nil
    }
  }
}
