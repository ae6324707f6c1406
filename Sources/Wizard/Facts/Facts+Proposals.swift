import Installation
import ProductModel

extension Facts {
  /// What there is, the most likely first.
  package func offer(for proposal: Field.Proposal) -> Offer {
    switch proposal {
    case .contexts:
      guard let contexts else { return .unknown }
      let values = contexts.contexts.map {
        let isCurrent = $0.name == contexts.current
        return ProposedValue($0.name, isCurrent ? "current" : $0.cluster == $0.name ? "" : $0.cluster, isDefault: isCurrent)
      }
      return .values(values.sorted { $0.isDefault && !$1.isDefault })
    case .namespaces: return cluster.map { .values($0.namespaces.map { ProposedValue($0) }) } ?? .unknown
    case .cloud: return cluster?.cloud.map { .values([ProposedValue($0, "found in the cluster", isDefault: true)]) } ?? .unknown
    case .chartVersions: return .values(chartVersions.enumerated().map { ProposedValue($1, $0 == 0 ? "newest" : "") })
    case .secrets: return cluster.map { .values($0.secrets.map { ProposedValue($0) }) } ?? .unknown
    case .objects(let kind): return cluster?.offers[kind] ?? .unknown
    case .versions(let group):
      guard let groups = cluster?.apiGroups else { return .unknown }
      guard let versions = groups[group] else { return .unknownKind }
      return .values(versions.enumerated().map { ProposedValue($1, $0 == 0 ? "preferred" : "", isDefault: $0 == 0) })
    }
  }

  /// The same as a list to choose from.
  package func proposals(for proposal: Field.Proposal) -> [ProposedValue] { offer(for: proposal).values }

  /// Why there is nothing to propose yet: one sentence for an empty list.
  package func emptyProposals(for proposal: Field.Proposal) -> String {
    switch proposal {
    case .contexts: contexts == nil ? "reading the kubeconfig …" : "the kubeconfig names no context; type one"
    case .chartVersions:
      switch versionsAsking {
      case .asking: "asking the chart repository …"
      case .failed(let problem): problem.sentence
      case .not, .known: "the chart repository lists no version; type one, or leave it empty for the newest"
      }
    case .namespaces, .cloud, .secrets, .objects, .versions:
      switch clusterAsking {
      case .asking, .not: "asking the cluster …"
      case .failed(let problem): problem.sentence
      case .known: emptyOffer(proposal)
      }
    }
  }

  private func emptyOffer(_ proposal: Field.Proposal) -> String {
    switch (proposal, offer(for: proposal)) {
    case (.objects(let kind), .unknownKind): "the cluster does not know \(kind.kind) of \(kind.apiVersion)"
    case (.objects(let kind), .values): "the cluster has no \(kind.kind)"
    case (.versions(let group), .unknownKind): "the cluster does not serve \(group)"
    default: "the cluster has none that may be read; type a name"
    }
  }
}
