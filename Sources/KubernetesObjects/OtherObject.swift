/// Any other kind: read by its conditions, and by the few fields that several kinds share.
package struct OtherObject: Sendable, Equatable {
  package var apiVersion: String
  package var kind: String
  package var metadata: ObjectMeta
  package var conditions: [ObjectCondition]?
  package var observedGeneration: Int?
  package var hasStatus: Bool
  /// IPs and host names under which it is reached: of a Gateway (`status.addresses`) or an Ingress (`status.loadBalancer`).
  package var addresses: [String]
  /// What each parent of a route says of it: a route has no conditions of its own.
  package var parents: [[ObjectCondition]]
  /// The Services that an Ingress sends to, each once.
  package var backends: [String]
  /// How many parents a route names.
  package var parentCount: Int
  /// The generation of which an ExternalSecret or PushSecret was last synced, from `status.syncedResourceVersion`: `3-` and a hash.
  package var syncedGeneration: Int?

  package init(
    apiVersion: String, kind: String, metadata: ObjectMeta = .init(), conditions: [ObjectCondition]? = nil, observedGeneration: Int? = nil,
    hasStatus: Bool, addresses: [String] = [], parents: [[ObjectCondition]] = [], backends: [String] = [],
    parentCount: Int = 0, syncedGeneration: Int? = nil
  ) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.metadata = metadata
    self.conditions = conditions
    self.observedGeneration = observedGeneration
    self.hasStatus = hasStatus
    self.addresses = addresses
    self.parents = parents
    self.backends = backends
    self.parentCount = parentCount
    self.syncedGeneration = syncedGeneration
  }
}
