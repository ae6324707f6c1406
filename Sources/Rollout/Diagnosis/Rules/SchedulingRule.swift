import KubernetesObjects

/// A pod that no node takes. Never final: an autoscaler may add nodes.
struct SchedulingRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, pod.spec?.nodeName == nil, let condition = pod.status?.conditions?["PodScheduled"], condition.isFalse else {
      return []
    }
    let message = condition.message ?? ""
    if condition.reason == "SchedulingGated" {
      return [
        Finding(
          .scheduling, id: "gate", cause: "gate:\(subject.place)", sentence: "a scheduling gate holds back the pods of \"\(subject.title)\"",
          evidence: [message],
          nextAction: "wait for whoever set the gate, or take it away", began: condition.lastTransitionTime, patience: .warningOnly)
      ]
    }
    guard condition.reason == "Unschedulable" else { return [] }
    let autoscaler = subject.events.first { $0.reason == "TriggeredScaleUp" || $0.reason == "NotTriggerScaleUp" }
    let isGrowing = autoscaler?.reason == "TriggeredScaleUp"
    let shortages = Self.shortages(in: message)
    // One reason holds for all nodes; of several it matters how many nodes have which.
    let counts = shortages.count > 1 ? Self.counts(in: message) : nil
    let words = shortages.map { shortage in
      shortage.words + (counts?.nodes[shortage].map { " (\($0) of \("node".counted(counts?.all ?? $0)))" } ?? "")
    }
    let why = words.isEmpty ? "" : ": \(words.joined(separator: ", "))"
    return [
      Finding(
        .scheduling, id: "scheduling", cause: "scheduling:\(shortages.map(\.rawValue).joined(separator: ","))",
        sentence: isGrowing
          ? "the cluster is adding a node for \"\(subject.title)\"" : "no node can take the pods of \"\(subject.title)\"\(why)",
        evidence: [message, isGrowing ? nil : autoscaler?.message].compactMap { $0 }.filter { !$0.isEmpty },
        nextAction: isGrowing ? "wait for the new node" : shortages.first?.nextAction ?? "look at the events of the pod",
        waitsFor: isGrowing ? "waiting for the node that is being added" : "waiting for a node\(why)", began: condition.lastTransitionTime,
        patience: isGrowing ? .noteOnly : Patience(failing: .seconds(15), final: nil),
        ownedBy: shortages.contains(.claim) ? pod.claims.map { VolumeClaimRule.cause(namespace: pod.metadata.namespace ?? "", claim: $0) } : [])
    ]
  }

  enum Shortage: String, CaseIterable {
    case cpu, memory, pods, claim, zone, taint, affinity, ports

    /// As the scheduler words it.
    fileprivate var marks: [String] {
      switch self {
      case .cpu: ["Insufficient cpu"]
      case .memory: ["Insufficient memory"]
      case .pods: ["Too many pods", "Insufficient pods"]
      case .claim: ["unbound immediate PersistentVolumeClaims", "persistentvolumeclaim"]
      case .zone: ["volume node affinity conflict", "no available volume zone", "didn't find available persistent volumes"]
      case .taint: ["taint"]
      case .affinity: ["didn't match Pod's node affinity", "node selector", "anti-affinity", "affinity rules", "topology spread"]
      case .ports: ["free ports"]
      }
    }

    var words: String {
      switch self {
      case .cpu: "too little cpu"
      case .memory: "too little memory"
      case .pods: "too many pods on the nodes"
      case .claim: "its volume is not bound"
      case .zone: "its volume is in another zone"
      case .taint: "taints that it does not tolerate"
      case .affinity: "no node matches its affinity or selector"
      case .ports: "its host port is taken"
      }
    }

    var nextAction: String {
      switch self {
      case .cpu, .memory, .pods: "add a node, or larger ones, or lower the requests in the values; an autoscaler may do so by itself"
      case .claim: "see why the PersistentVolumeClaim is not bound: its StorageClass and its events"
      case .zone: "add a node in the volume's zone, or delete the claim if its data is not needed"
      case .taint: "add a node without the taint, or a toleration in the values"
      case .affinity: "label a node as the selector asks, or change the selector in the values"
      case .ports: "free the host port, or add a node"
      }
    }
  }

  /// How many nodes lack what, of how many: `0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had untolerated taint {…}`.
  static func counts(in message: String) -> (nodes: [Shortage: Int], all: Int)? {
    guard let slash = message.firstIndex(of: "/"), let all = Int(message[message.index(after: slash)...].prefix { $0.isNumber }),
      let colon = message.firstIndex(of: ":")
    else { return nil }
    var nodes: [Shortage: Int] = [:]
    // After the first sentence comes what preemption would bring.
    let reasons = message[message.index(after: colon)...].prefix { $0 != "." }
    for reason in reasons.split(separator: ",") {
      let text = reason.drop { $0 == " " }
      guard let count = Int(text.prefix { $0.isNumber }) else { continue }
      for shortage in shortages(in: String(text)) { nodes[shortage, default: 0] += count }
    }
    return (nodes, all)
  }

  /// What the nodes lack, by the scheduler's message.
  static func shortages(in message: String) -> [Shortage] {
    Shortage.allCases.filter { shortage in shortage.marks.contains { message.contains($0) } }
  }
}

extension Pod {
  /// Names of the claims that it mounts.
  var claims: [String] {
    (spec?.volumes ?? []).compactMap { $0["persistentVolumeClaim"]["claimName"].string }
  }
}
