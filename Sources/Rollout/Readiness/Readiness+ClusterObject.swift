import KubernetesObjects

/// What a rule may need beside the object itself.
package struct ReadinessEvidence: Sendable, Equatable {
  /// Ready endpoints in the Service's slices.
  package var readyEndpoints: Int
  /// The message of a ProvisioningFailed event of the claim.
  package var provisioningFailure: String?

  /// Services that an Ingress sends to and that are not there or have no ready endpoint.
  package var unreadyBackends: [String]

  package init(readyEndpoints: Int = 0, provisioningFailure: String? = nil, unreadyBackends: [String] = []) {
    self.readyEndpoints = readyEndpoints
    self.unreadyBackends = unreadyBackends
    self.provisioningFailure = provisioningFailure
  }
}

extension Readiness {
  package init(of object: ClusterObject, evidence: ReadinessEvidence = .init()) {
    switch object {
    case .pod(let pod): self.init(of: pod)
    case .deployment(let deployment): self.init(of: deployment)
    case .statefulSet(let set): self.init(of: set)
    case .daemonSet(let set): self.init(of: set)
    case .replicaSet(let set): self.init(of: set)
    case .job(let job): self.init(of: job)
    case .persistentVolumeClaim(let claim): self.init(of: claim, provisioningFailure: evidence.provisioningFailure)
    case .service(let service): self.init(of: service, readyEndpoints: evidence.readyEndpoints)
    case .other(let object): self.init(of: object, unreadyBackends: evidence.unreadyBackends)
    case .endpointSlice, .event: self.init(.ready, "exists")
    }
  }
}
