import KubernetesObjects

/// Something that is to be deleted and does not go: a finalizer that nobody takes away, or a node that does not answer.
struct StuckDeletionRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    let metadata = subject.object.metadata
    // The time of deletion has the pod's own grace period in it already.
    guard let deleted = metadata.deletionTimestamp else { return [] }
    let name = "\(subject.object.kind) \"\(metadata.name ?? "")\""
    let patience = Patience(shown: .seconds(60), failing: .seconds(300), final: nil)
    if let pod = subject.pod, let node = pod.spec?.nodeName {
      let trouble = subject.node.flatMap { NodeRule.trouble(of: $0) }.flatMap { $0.isAway ? $0 : nil }
      if trouble != nil || pod.status?.reason == "NodeLost" {
        return [
          Finding(
            .node, id: "deletion", cause: NodeRule.cause(node), sentence: "node \"\(node)\" \(trouble?.words ?? "is lost")",
            evidence: ["\(name) cannot end there"],
            nextAction: "see whether the node comes back; once it is surely off, delete the node, and its pods go with it", began: deleted,
            patience: patience)
        ]
      }
    }
    let finalizers = metadata.finalizers ?? []
    guard finalizers.isEmpty else {
      return [
        Finding(
          .deletion, id: "deletion", cause: "finalizer:\(finalizers.sorted().joined(separator: ","))",
          sentence: "\(name) is not deleted: \(finalizers.map { "\"\($0)\"" }.joined(separator: ", ")) holds it",
          nextAction: finalizers == ["kubernetes.io/pvc-protection"]
            ? "end the pods that still use it" : "see whether the controller that set this finalizer runs: taking it away by hand skips its cleanup",
          began: deleted, patience: patience)
      ]
    }
    guard subject.pod != nil else { return [] }
    return [
      Finding(
        .deletion, id: "deletion", cause: "deletion:\(subject.place)", sentence: "\(name) of \"\(subject.title)\" has been told to end and does not",
        nextAction: "look at its node: the kubelet or a volume may hold it; delete it with force only if its container surely runs no more",
        began: deleted, patience: patience)
    ]
  }
}
