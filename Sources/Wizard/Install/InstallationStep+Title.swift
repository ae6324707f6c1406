import Installation

extension InstallationStep {
  /// Its place among the phases.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// As a column of phases names it.
  var title: String {
    switch self {
    case .tools: "Tools"
    case .cluster: "Cluster"
    case .namespace: "Namespace"
    case .files: "Values"
    case .secrets: "Secrets"
    case .keys: "Keys"
    case .manifests: "Manifests"
    case .repository: "Chart"
    case .release: "Helm"
    case .rollout: "Workloads"
    case .address: "Address"
    }
  }
}

extension InstallationStep {
  /// As a sentence says what is being done.
  var doing: String {
    switch self {
    case .tools: "Looking for kubectl and helm"
    case .cluster: "Asking the cluster"
    case .namespace: "Seeing to the namespace"
    case .files: "Writing the values file"
    case .secrets: "Putting the secrets into the cluster"
    case .keys: "Seeing to the keys in the secret manager"
    case .manifests: "Applying the manifests"
    case .repository: "Fetching the chart"
    case .release: "helm is at work"
    case .rollout: "Waiting for the workloads"
    case .address: "Waiting for the address"
    }
  }
}
