import KubernetesObjects

/// A pod that its node put out, or whose node is gone.
struct EvictionRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, let reason = pod.status?.reason else { return [] }
    let node = pod.spec?.nodeName ?? "its node"
    let (sentence, action): (String, String)
    switch reason {
    case "Evicted":
      sentence = "node \"\(node)\" put out a pod of \"\(subject.title)\""
      action = "look at the node's memory and disk: a node under pressure puts pods out"
    case "Preempting", "Preempted":
      sentence = "a pod of \"\(subject.title)\" had to make room for one of higher priority"
      action = "add a node, or give this workload a higher priority"
    case "NodeLost", "NodeShutdown", "Terminated", "Shutdown":
      sentence = "node \"\(node)\" is gone or shutting down, with a pod of \"\(subject.title)\" on it"
      action = "see whether the node comes back; its pods are made anew elsewhere"
    case "UnexpectedAdmissionError", "OutOfcpu", "OutOfmemory", "OutOfpods", "NodeAffinity":
      sentence = "node \"\(node)\" refused a pod of \"\(subject.title)\" (\(reason))"
      action = "wait for another node to take it"
    default: return []
    }
    return [
      Finding(
        .node, id: "eviction", cause: NodeRule.cause(node), sentence: sentence, evidence: [pod.status?.message].compactMap { $0 },
        nextAction: action, patience: Patience(failing: .seconds(60), final: nil))
    ]
  }
}
