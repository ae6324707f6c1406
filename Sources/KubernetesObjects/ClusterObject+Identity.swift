extension ClusterObject {
  package var metadata: ObjectMeta {
    switch self {
    case .pod(let object): object.metadata
    case .deployment(let object): object.metadata
    case .statefulSet(let object): object.metadata
    case .daemonSet(let object): object.metadata
    case .replicaSet(let object): object.metadata
    case .job(let object): object.metadata
    case .persistentVolumeClaim(let object): object.metadata
    case .service(let object): object.metadata
    case .endpointSlice(let object): object.metadata
    case .event(let object): object.metadata
    case .other(let object): object.metadata
    }
  }

  /// The kinds that have a type of their own here; nil for any other.
  package var resourceKind: ResourceKind? {
    switch self {
    case .pod: .pods
    case .deployment: .deployments
    case .statefulSet: .statefulSets
    case .daemonSet: .daemonSets
    case .replicaSet: .replicaSets
    case .job: .jobs
    case .persistentVolumeClaim: .persistentVolumeClaims
    case .service: .services
    case .endpointSlice: .endpointSlices
    case .event: .events
    case .other: nil
    }
  }

  package var apiVersion: String {
    if case .other(let object) = self { object.apiVersion } else { resourceKind?.apiVersion ?? "" }
  }

  /// `Pod`, `Deployment`, …
  package var kind: String {
    if case .other(let object) = self { object.kind } else { resourceKind?.kind ?? "" }
  }

  package var name: String { metadata.name ?? "" }
  package var namespace: String { metadata.namespace ?? "" }

  package var reference: ObjectReference {
    ObjectReference(apiVersion: apiVersion, kind: kind, namespace: namespace, name: name)
  }
}

extension ObjectMeta {
  /// The owner that controls it: a pod's ReplicaSet, a ReplicaSet's Deployment.
  package var controller: OwnerReference? { ownerReferences?.first { $0.controller == true } }
}
