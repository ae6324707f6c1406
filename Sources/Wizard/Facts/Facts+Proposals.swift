import Installation
import ProductModel

/// One value that the cluster proposes, with what helps to choose.
package struct ProposedValue: Sendable, Equatable {
  package var value: String
  /// `default`, `kubernetes.io/gce-pd`, `current`
  package var detail: String
  package init(_ value: String, _ detail: String = "") {
    self.value = value
    self.detail = detail
  }
}

extension Facts {
  /// The most likely first.
  package func proposals(for proposal: Field.Proposal) -> [ProposedValue] {
    switch proposal {
    case .contexts:
      let current = contexts?.current
      return (contexts?.contexts ?? [])
        .map { ProposedValue($0.name, $0.name == current ? "current" : $0.cluster == $0.name ? "" : $0.cluster) }
        .sorted { ($0.detail == "current" ? 0 : 1) < ($1.detail == "current" ? 0 : 1) }
    case .namespaces:
      return (cluster?.namespaces ?? []).map { ProposedValue($0) }
    case .cloud:
      return cluster?.cloud.map { [ProposedValue($0, "found in the cluster")] } ?? []
    case .storageClasses:
      return (cluster?.storageClasses ?? [])
        .sorted { $0.isDefault && !$1.isDefault }
        .map { ProposedValue($0.name, $0.isDefault ? "default" : $0.provisioner) }
    case .ingressClasses:
      return (cluster?.ingressClasses ?? []).map { ProposedValue($0) }
    case .chartVersions:
      return chartVersions.enumerated().map { ProposedValue($1, $0 == 0 ? "newest" : "") }
    case .secrets:
      return (cluster?.secrets ?? []).map { ProposedValue($0) }
    }
  }

  /// Why there is nothing to propose yet: one sentence for an empty list.
  package func emptyProposals(for proposal: Field.Proposal) -> String {
    switch proposal {
    case .contexts: contexts == nil ? "reading the kubeconfig …" : "the kubeconfig names no context; type one"
    case .chartVersions:
      switch chartAsking {
      case .asking: "asking the chart repository …"
      case .failed(let problem): problem.sentence
      case .not, .known: "the chart repository lists no version; type one, or leave it empty for the newest"
      }
    case .namespaces, .cloud, .storageClasses, .ingressClasses, .secrets:
      switch clusterAsking {
      case .asking, .not: "asking the cluster …"
      case .failed(let problem): problem.sentence
      case .known: "the cluster has none that may be read; type a name"
      }
    }
  }
}
