import ProductModel

/// What a cluster said about itself. What may not be read is empty and named in `gaps`.
package struct ClusterFacts: Sendable, Equatable {
  /// The context that was asked; nil: kubectl's current one.
  package var context: String?
  /// The namespace whose Secrets were listed.
  package var namespace: String
  /// `v1.31.2`
  package var version: String
  package var nodes: Int?
  /// The value of the field `cloud`: `gke`, `eks`, `aks`, `other`; nil: nothing tells it.
  package var cloud: String?
  package var namespaces: [String]
  package var secrets: [String]
  /// The objects of the kinds that were asked for; a kind that may not be read is missing.
  package var offers: [Field.Proposal.ObjectKind: Offer]
  /// The versions of each API group that is served, the preferred one first; nil: they may not be read.
  package var apiGroups: [String: [String]]?
  /// What could not be read, one sentence each.
  package var gaps: [String]

  package init(
    context: String? = nil, namespace: String = "", version: String, nodes: Int? = nil, cloud: String? = nil, namespaces: [String] = [],
    secrets: [String] = [], offers: [Field.Proposal.ObjectKind: Offer] = [:], apiGroups: [String: [String]]? = nil, gaps: [String] = []
  ) {
    self.context = context
    self.namespace = namespace
    self.version = version
    self.nodes = nodes
    self.cloud = cloud
    self.namespaces = namespaces
    self.secrets = secrets
    self.offers = offers
    self.apiGroups = apiGroups
    self.gaps = gaps
  }
}
