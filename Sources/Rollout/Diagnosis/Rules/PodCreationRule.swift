import KubernetesObjects

/// A workload whose pods are refused before they exist: quota, Pod Security, an admission webhook, a ServiceAccount.
struct PodCreationRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard subject.pod == nil, let message = message(in: subject) else { return [] }
    let text = message.lowercased()
    let (why, action) =
      if text.contains("exceeded quota") {
        ("the namespace's quota is used up", "raise the ResourceQuota of the namespace, or lower the requests in the values")
      } else if text.contains("podsecurity") || text.contains("pod security") || text.contains("security context constraint") {
        ("the namespace's Pod Security refuses them", "relax the Pod Security level of the namespace, or change the security context in the values")
      } else if text.contains("serviceaccount \"") || text.contains("error looking up service account") {
        ("their ServiceAccount is missing", "make the ServiceAccount that the message names")
      } else if text.contains("admission webhook") || text.contains("denied the request") {
        ("an admission webhook refuses them", "ask whoever runs the webhook that the message names")
      } else {
        ("the API server refuses them", "mend what the message below names")
      }
    return [
      Finding(
        .creation, id: "creation", cause: "creation:\(why)", sentence: "pods of \"\(subject.title)\" cannot be made: \(why)", evidence: [message],
        nextAction: action, began: condition(in: subject)?.lastTransitionTime ?? subject.event("FailedCreate")?.firstTimestamp,
        patience: Patience(failing: .seconds(10), final: .seconds(60)))
    ]
  }

  private func condition(in subject: DiagnosisSubject) -> ObjectCondition? {
    let conditions: [ObjectCondition]?
    switch subject.object {
    case .deployment(let deployment): conditions = deployment.status?.conditions
    case .replicaSet(let set): conditions = set.status?.conditions
    default: conditions = nil
    }
    return conditions?["ReplicaFailure"].flatMap { $0.isTrue ? $0 : nil }
  }

  private func message(in subject: DiagnosisSubject) -> String? {
    if let failure = condition(in: subject) { return failure.message ?? failure.reason }
    // The newest word counts: an administrator may have raised the quota meanwhile.
    let telling = subject.events.first { $0.reason == "FailedCreate" || $0.reason == "SuccessfulCreate" }
    guard let telling, telling.reason == "FailedCreate", subject.object.isShortOfPods else { return nil }
    return telling.message
  }
}

extension ClusterObject {
  /// Whether a controller still has pods to make; true where it does not count them.
  fileprivate var isShortOfPods: Bool {
    switch self {
    case .deployment(let object): (object.status?.updatedReplicas ?? 0) < object.spec?.replicas ?? 1
    case .statefulSet(let object): (object.status?.replicas ?? 0) < object.spec?.replicas ?? 1
    case .replicaSet(let object): (object.status?.replicas ?? 0) < object.spec?.replicas ?? 1
    case .daemonSet(let object): (object.status?.currentNumberScheduled ?? 0) < object.status?.desiredNumberScheduled ?? 1
    case .job(let object): (object.status?.active ?? 0) + (object.status?.succeeded ?? 0) == 0
    default: true
    }
  }
}
