import KubernetesObjects

/// What can be learned of a cluster before anything is installed. Each part may be forbidden; then it is nil, and a gap says so.
package struct ClusterFacts: Sendable, Equatable {
  package var version: ServerVersion
  package var cloud: Cloud?
  package var namespaces: [String]?
  /// Names of the Secrets of the namespace that was asked about.
  package var secrets: [String]?
  package var apiGroups: [APIGroup]?
  /// Of the kinds that were asked for; one that may not be read is missing.
  package var offers: [OfferedKind: OfferedObjects]
  /// What could not be learned, one sentence each.
  package var gaps: [String]

  package init(
    version: ServerVersion, cloud: Cloud? = nil, namespaces: [String]? = nil, secrets: [String]? = nil, apiGroups: [APIGroup]? = nil,
    offers: [OfferedKind: OfferedObjects] = [:], gaps: [String] = []
  ) {
    self.version = version
    self.cloud = cloud
    self.namespaces = namespaces
    self.secrets = secrets
    self.apiGroups = apiGroups
    self.offers = offers
    self.gaps = gaps
  }
}
