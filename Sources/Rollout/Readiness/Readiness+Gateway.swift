import KubernetesObjects

extension Readiness {
  /// Accepted by its class, programmed into the data plane, and reachable somewhere.
  static func gateway(_ object: OtherObject) -> Readiness {
    let conditions = object.conditions ?? []
    if let missing = missing(["Accepted", "Programmed"], of: conditions, object) { return stalled(conditions) ?? missing }
    if object.addresses.isEmpty { return Readiness(.progressing, "waiting for an address") }
    return Readiness(.ready, "reachable at \(object.addresses.joined(separator: ", "))")
  }

  /// Accepted by every parent that speaks of it, with backends that exist. Older kinds carry the conditions themselves.
  static func route(_ object: OtherObject) -> Readiness {
    let all = object.parents.isEmpty ? [object.conditions ?? []] : object.parents
    for conditions in all {
      if let missing = missing(["Accepted", "ResolvedRefs"], of: conditions, object) { return stalled(conditions) ?? missing }
    }
    return Readiness(.ready, "ready")
  }

  private static func missing(_ types: [String], of conditions: [ObjectCondition], _ object: OtherObject) -> Readiness? {
    for type in types {
      guard let condition = conditions[type], condition.isTrue else {
        return Readiness(.progressing, "not \(type) yet" + (conditions[type]?.explanation ?? ""))
      }
      if let behind = isBehind(condition, object) { return behind }
    }
    return nil
  }
}
