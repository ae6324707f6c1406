import KubernetesObjects

/// What holds for every kind, before and after its own rule.
extension Readiness {
  /// Terminating, or a status that is older than the spec it should speak of; nil when the kind's own rule decides.
  static func ahead(of metadata: ObjectMeta, observedGeneration: Int?) -> Readiness? {
    if metadata.deletionTimestamp != nil { return Readiness(.terminating, "being deleted") }
    if let generation = metadata.generation, let observedGeneration, observedGeneration < generation {
      return Readiness(.progressing, "waiting for the controller to see the change")
    }
    return nil
  }

  static func allReady(_ wanted: Int) -> String {
    switch wanted {
    case 0: "scaled to 0"
    case 1: "its pod is ready"
    default: "all \(wanted) pods ready"
    }
  }

  /// Ready beats failed: asked only when the kind's own rule does not say ready.
  static func stalled(_ conditions: [ObjectCondition]?) -> Readiness? {
    guard let stalled = conditions?.first(where: { $0.type == "Stalled" && $0.isTrue }) else { return nil }
    return Readiness(.failed, "stalled" + stalled.explanation)
  }
}

extension ObjectCondition {
  var isTrue: Bool { status == "True" }
  var isFalse: Bool { status == "False" }

  /// `: message`, `: reason`, or nothing.
  var explanation: String {
    if let message, !message.isEmpty { return ": \(message)" }
    if let reason, !reason.isEmpty { return ": \(reason)" }
    return ""
  }
}

extension [ObjectCondition] {
  subscript(type: String) -> ObjectCondition? { first { $0.type == type } }
}
