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
      } else if text.contains("serviceaccount") || text.contains("service account") {
        ("their ServiceAccount is missing", "make the ServiceAccount that the message names")
      } else if text.contains("admission webhook") || text.contains("denied the request") {
        ("an admission webhook refuses them", "ask whoever runs the webhook that the message names")
      } else {
        ("the API server refuses them", "mend what the message below names")
      }
    return [
      Finding(
        .creation, id: "creation", cause: "creation:\(why)", sentence: "pods of \"\(subject.title)\" cannot be made: \(why)", evidence: [message],
        nextAction: action, patience: Patience(failing: .seconds(10), final: .seconds(60)))
    ]
  }

  private func message(in subject: DiagnosisSubject) -> String? {
    if case .deployment(let deployment) = subject.object, let failure = deployment.status?.conditions?["ReplicaFailure"], failure.isTrue {
      return failure.message ?? failure.reason
    }
    if case .replicaSet(let set) = subject.object, let failure = set.status?.conditions?["ReplicaFailure"], failure.isTrue {
      return failure.message ?? failure.reason
    }
    return subject.event("FailedCreate")?.message
  }
}
