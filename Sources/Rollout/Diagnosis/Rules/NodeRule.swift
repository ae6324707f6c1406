import KubernetesObjects

/// A pod that is not ready on a node that is away or under pressure: the node is the cause, whatever else the pod says.
struct NodeRule: DiagnosisRule {
  static func cause(_ node: String) -> String { "node:\(node)" }

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard subject.pod != nil, let node = subject.node, let trouble = Self.trouble(of: node) else { return [] }
    let name = node.metadata.name ?? ""
    return [
      Finding(
        .node, id: "node", cause: Self.cause(name), sentence: "node \"\(name)\" \(trouble.words)",
        evidence: [trouble.condition.message].compactMap { $0 },
        nextAction: trouble.isAway
          ? "see whether the node comes back: its pods are made anew elsewhere after five minutes"
          : "free some of it on the node, or add a node: a node under pressure puts pods out and takes no new ones",
        began: trouble.condition.lastTransitionTime, patience: trouble.isAway ? Patience(failing: .seconds(60), final: nil) : .warningOnly)
    ]
  }

  struct Trouble {
    var condition: ObjectCondition
    var words: String
    var isAway: Bool
  }

  /// The worst that a node says of itself.
  static func trouble(of node: OtherObject) -> Trouble? {
    let conditions = node.conditions ?? []
    if let ready = conditions["Ready"], !ready.isTrue {
      return Trouble(condition: ready, words: ready.isFalse ? "is not ready" : "does not answer any more", isAway: true)
    }
    let pressures = [
      ("MemoryPressure", "is short of memory"), ("DiskPressure", "is short of disk"), ("PIDPressure", "has too many processes"),
      ("NetworkUnavailable", "has no network"),
    ]
    for (type, words) in pressures {
      if let condition = conditions[type], condition.isTrue { return Trouble(condition: condition, words: words, isAway: false) }
    }
    return nil
  }
}
