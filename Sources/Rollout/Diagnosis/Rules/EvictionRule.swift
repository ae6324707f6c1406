import KubernetesObjects

/// A pod that its node put out, or whose node is gone.
struct EvictionRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, let reason = pod.status?.reason else { return [] }
    let node = pod.spec?.nodeName ?? "its node"
    let (sentence, action): (String, String)
    switch reason {
    case "Evicted", "Preempting", "Preempted":
      sentence = "\"\(node)\" put out a pod of \"\(subject.title)\""
      action = "look at the node's memory and disk: a node under pressure puts pods out"
    case "NodeLost", "NodeShutdown", "Terminated", "Shutdown":
      sentence = "\"\(node)\" is gone or shutting down, with a pod of \"\(subject.title)\" on it"
      action = "see whether the node comes back; its pods are made anew elsewhere"
    case "UnexpectedAdmissionError", "OutOfcpu", "OutOfmemory", "OutOfpods", "NodeAffinity":
      sentence = "\"\(node)\" refused a pod of \"\(subject.title)\" (\(reason))"
      action = "wait for another node to take it"
    default: return []
    }
    return [
      Finding(
        .node, id: "eviction", cause: "eviction:\(node)", sentence: sentence, evidence: [pod.status?.message].compactMap { $0 }, nextAction: action,
        patience: Patience(failing: .seconds(60), final: nil))
    ]
  }
}
