import KubernetesObjects

extension [KindReading] {
  /// Whether what nodes say of themselves may explain something: a pod that has one is not ready. They are large and others' own, and a gap about them
  /// would be no news where all is well.
  var wantNodes: Bool {
    contains { reading in
      guard reading.kind == .pods, case .objects(let objects) = reading.outcome else { return false }
      return objects.contains { object in
        guard case .pod(let pod) = object, pod.spec?.nodeName != nil, pod.status?.phase != "Succeeded" else { return false }
        return !(pod.status?.conditions ?? []).contains { $0.type == "Ready" && $0.status == "True" }
      }
    }
  }
}
