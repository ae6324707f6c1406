import KubernetesObjects

extension Readiness {
  /// Any other kind, by its conditions.
  package init(of object: OtherObject, unreadyBackends: [String] = []) {
    self = Self.ahead(of: object.metadata, observedGeneration: object.observedGeneration) ?? Self.rule(object, unreadyBackends)
  }

  private static func rule(_ object: OtherObject, _ unreadyBackends: [String]) -> Readiness {
    let conditions = object.conditions ?? []
    switch object.kind {
    case "CustomResourceDefinition": return definition(conditions)
    case "APIService": return required(["Available"], of: conditions, object)
    case "GatewayClass": return required(["Accepted"], of: conditions, object)
    case "Gateway": return gateway(object)
    case "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute": return route(object)
    case "Ingress": return ingress(object, unreadyBackends: unreadyBackends)
    default: break
    }
    if existsOnly.contains(object.kind) || readOnly.contains(object.kind) { return Readiness(.ready, "exists") }
    if let ready = conditions["Ready"] {
      if ready.isTrue { return isBehind(ready, object) ?? isUnsynced(object) ?? Readiness(.ready, "ready") }
      // False is in progress for a certificate being issued and for a secret being synced; what lasts becomes a diagnosis.
      return stalled(conditions) ?? Readiness(.progressing, "not ready yet" + ready.explanation)
    }
    if let stalled = stalled(conditions) { return stalled }
    if object.hasStatus { return Readiness(.ready, "exists") }
    return Readiness(.progressing, "no status yet")
  }

  private static func definition(_ conditions: [ObjectCondition]) -> Readiness {
    if conditions["Established"]?.isTrue == true { return Readiness(.ready, "established") }
    if let names = conditions["NamesAccepted"], names.isFalse { return Readiness(.failed, "its names are not accepted" + names.explanation) }
    return Readiness(.progressing, "not established yet")
  }

  /// Conditions may carry a generation of their own, where the status has none.
  static func isBehind(_ condition: ObjectCondition, _ object: OtherObject) -> Readiness? {
    guard let generation = object.metadata.generation, let observed = condition.observedGeneration, observed < generation else { return nil }
    return Readiness(.progressing, "waiting for the controller to see the change")
  }

  /// The External Secrets Operator tells the generation that it has synced in a word of its own, and leaves the condition as it was meanwhile.
  private static func isUnsynced(_ object: OtherObject) -> Readiness? {
    guard let generation = object.metadata.generation, let synced = object.syncedGeneration, synced < generation else { return nil }
    return Readiness(.progressing, "waiting for the controller to see the change")
  }

  /// Whether a kind has nothing to wait for, so that watching it tells nothing.
  package static func isReadyByExisting(_ kind: String) -> Bool {
    readOnly.contains(kind) || existsOnly.contains(kind) && kind != "HorizontalPodAutoscaler"
  }

  /// What a controller reads and writes no status into, so that there is none to wait for: of the Prometheus Operator, of GKE's balancers, of Traefik
  /// and of Istio.
  private static let readOnly: Set<String> = [
    "AlertmanagerConfig", "PodMonitor", "Probe", "PrometheusRule", "ScrapeConfig", "ServiceMonitor",
    "BackendConfig", "FrontendConfig",
    "IngressRoute", "IngressRouteTCP", "IngressRouteUDP", "Middleware", "MiddlewareTCP", "ServersTransport", "ServersTransportTCP", "TLSOption",
    "TLSStore", "TraefikService",
    "AuthorizationPolicy", "DestinationRule", "EnvoyFilter", "PeerAuthentication", "RequestAuthentication", "ServiceEntry", "Sidecar", "Telemetry",
    "VirtualService", "WorkloadEntry", "WorkloadGroup",
  ]

  /// Kinds of which nothing more is asked than that they are there. An autoscaler that cannot read its metrics gets a warning.
  static let existsOnly: Set<String> = [
    "CSIDriver", "ClusterRole", "ClusterRoleBinding", "ConfigMap", "ControllerRevision", "CronJob", "Endpoints", "HorizontalPodAutoscaler",
    "IngressClass", "Lease", "LimitRange", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "Namespace",
    "NetworkPolicy", "PodDisruptionBudget", "PodTemplate", "PriorityClass", "ReferenceGrant", "ResourceQuota", "Role", "RoleBinding", "RuntimeClass",
    "Secret", "ServiceAccount", "StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
    "VolumeSnapshotClass",
  ]
}
