import KubernetesObjects

extension Readiness {
  /// Any other kind, by its conditions.
  package init(of object: OtherObject) {
    self = Self.ahead(of: object.metadata, observedGeneration: object.observedGeneration) ?? Self.rule(object)
  }

  private static func rule(_ object: OtherObject) -> Readiness {
    let conditions = object.conditions ?? []
    switch object.kind {
    case "CustomResourceDefinition": return definition(conditions)
    case "Gateway": return all(["Accepted", "Programmed"], of: conditions)
    case "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute": return all(["Accepted", "ResolvedRefs"], of: conditions)
    default: break
    }
    if let ready = conditions["Ready"] {
      if ready.isTrue { return Readiness(.ready, "ready") }
      // False is in progress for a certificate being issued and for a secret being synced; what lasts becomes a diagnosis.
      return stalled(conditions) ?? Readiness(.progressing, "not ready yet" + ready.explanation)
    }
    if let stalled = stalled(conditions) { return stalled }
    if existsOnly.contains(object.kind) || object.hasStatus { return Readiness(.ready, "exists") }
    return Readiness(.progressing, "no status yet")
  }

  private static func definition(_ conditions: [ObjectCondition]) -> Readiness {
    if conditions["Established"]?.isTrue == true { return Readiness(.ready, "established") }
    if let names = conditions["NamesAccepted"], names.isFalse { return Readiness(.failed, "its names are not accepted" + names.explanation) }
    return Readiness(.progressing, "not established yet")
  }

  private static func all(_ types: [String], of conditions: [ObjectCondition]) -> Readiness {
    for type in types {
      guard let condition = conditions[type], condition.isTrue else {
        return stalled(conditions) ?? Readiness(.progressing, "not \(type) yet" + (conditions[type]?.explanation ?? ""))
      }
    }
    return Readiness(.ready, "ready")
  }

  /// Whether a kind has nothing to wait for, so that watching it tells nothing.
  package static func isReadyByExisting(_ kind: String) -> Bool { existsOnly.contains(kind) }

  /// Kinds of which nothing more is asked than that they are there.
  static let existsOnly: Set<String> = [
    "ClusterRole", "ClusterRoleBinding", "ConfigMap", "CronJob", "HorizontalPodAutoscaler", "IngressClass", "LimitRange", "Namespace",
    "NetworkPolicy",
    "PodDisruptionBudget", "PriorityClass", "ResourceQuota", "Role", "RoleBinding", "Secret", "ServiceAccount", "StorageClass",
  ]
}
