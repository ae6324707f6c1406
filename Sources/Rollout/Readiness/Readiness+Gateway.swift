import KubernetesObjects

extension Readiness {
  /// Accepted by its class, programmed into the data plane, and reachable somewhere.
  static func gateway(_ object: OtherObject) -> Readiness {
    let conditions = object.conditions ?? []
    if let missing = missing(["Accepted", "Programmed"], of: conditions, object) { return stalled(conditions) ?? missing }
    if object.addresses.isEmpty { return Readiness(.progressing, "waiting for an address") }
    return Readiness(.ready, "reachable at \(object.addresses.joined(separator: ", "))")
  }

  /// Accepted by every parent that it names, with backends that exist. Older kinds carry the conditions themselves.
  static func route(_ object: OtherObject) -> Readiness {
    let all = object.parents.isEmpty ? [object.conditions ?? []] : object.parents
    for conditions in all {
      let readiness = required(["Accepted", "ResolvedRefs"], of: conditions, object)
      if readiness.state != .ready { return readiness }
    }
    let silent = object.parentCount - object.parents.count
    if !object.parents.isEmpty, silent > 0 {
      return Readiness(.progressing, "waiting for \("parent".counted(silent, of: object.parentCount)) to speak of it")
    }
    return Readiness(.ready, "ready")
  }

  /// All of these hold.
  static func required(_ types: [String], of conditions: [ObjectCondition], _ object: OtherObject) -> Readiness {
    guard let missing = missing(types, of: conditions, object) else { return Readiness(.ready, "ready") }
    return stalled(conditions) ?? missing
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
