extension Field {
  /// What the kubeconfig, the cluster or the chart can propose for a field.
  package enum Proposal: Sendable, Hashable {
    case contexts, namespaces, cloud, chartVersions, secrets
    /// The names of the cluster's objects of a kind.
    case objects(ObjectKind)
    /// The versions in which the cluster serves the API group of this name, the preferred one first: `v1`, `v1beta1`.
    case versions(group: String)

    /// A kind of objects, as a manifest names it: `cert-manager.io/v1`, `ClusterIssuer`.
    package struct ObjectKind: Sendable, Hashable {
      package var apiVersion: String
      package var kind: String
      package init(apiVersion: String, kind: String) {
        self.apiVersion = apiVersion
        self.kind = kind
      }
    }
  }
}

extension Field.Proposal {
  package static let storageClasses = Self.objects(ObjectKind(apiVersion: "storage.k8s.io/v1", kind: "StorageClass"))
  package static let ingressClasses = Self.objects(ObjectKind(apiVersion: "networking.k8s.io/v1", kind: "IngressClass"))

  /// The words that a definition may write; everything else it names by API and kind.
  package enum Word: String, Sendable, CaseIterable {
    case contexts, namespaces, cloud, storageClasses, ingressClasses, chartVersions, secrets

    package var proposal: Field.Proposal {
      switch self {
      case .contexts: .contexts
      case .namespaces: .namespaces
      case .cloud: .cloud
      case .storageClasses: .storageClasses
      case .ingressClasses: .ingressClasses
      case .chartVersions: .chartVersions
      case .secrets: .secrets
      }
    }
  }
}

extension Product {
  /// The kinds whose objects are proposed somewhere, each once.
  package var proposedKinds: [Field.Proposal.ObjectKind] {
    var kinds: [Field.Proposal.ObjectKind] = []
    for field in steps.flatMap(\.fields) {
      if case .objects(let kind)? = field.proposal, !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds
  }
}
