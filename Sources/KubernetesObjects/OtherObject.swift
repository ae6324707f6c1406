/// Any other kind: read by its conditions.
package struct OtherObject: Sendable, Equatable {
  package var apiVersion: String
  package var kind: String
  package var metadata: ObjectMeta
  package var conditions: [ObjectCondition]?
  package var observedGeneration: Int?
  package var hasStatus: Bool

  package init(
    apiVersion: String, kind: String, metadata: ObjectMeta = .init(), conditions: [ObjectCondition]? = nil, observedGeneration: Int? = nil,
    hasStatus: Bool
  ) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.metadata = metadata
    self.conditions = conditions
    self.observedGeneration = observedGeneration
    self.hasStatus = hasStatus
  }
}
