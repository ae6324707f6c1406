import FoundationEssentials

/// An entry of `status.conditions`.
package struct ObjectCondition: Codable, Sendable, Equatable {
  package var type: String
  package var status: String
  package var reason: String?
  package var message: String?
  package var lastTransitionTime: Date?
  package var observedGeneration: Int?

  package init(
    type: String, status: String, reason: String? = nil, message: String? = nil, lastTransitionTime: Date? = nil, observedGeneration: Int? = nil
  ) {
    self.type = type
    self.status = status
    self.reason = reason
    self.message = message
    self.lastTransitionTime = lastTransitionTime
    self.observedGeneration = observedGeneration
  }
}
