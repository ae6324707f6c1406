package struct DaemonSet: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var selector: LabelSelector?
    package var updateStrategy: UpdateStrategy?

    package init(selector: LabelSelector? = nil, updateStrategy: UpdateStrategy? = nil) {
      self.selector = selector
      self.updateStrategy = updateStrategy
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var observedGeneration: Int?
    package var desiredNumberScheduled: Int?
    package var currentNumberScheduled: Int?
    package var updatedNumberScheduled: Int?
    package var numberAvailable: Int?
    package var numberReady: Int?
    package var conditions: [ObjectCondition]?

    package init(
      observedGeneration: Int? = nil, desiredNumberScheduled: Int? = nil, currentNumberScheduled: Int? = nil, updatedNumberScheduled: Int? = nil,
      numberAvailable: Int? = nil, numberReady: Int? = nil, conditions: [ObjectCondition]? = nil
    ) {
      self.observedGeneration = observedGeneration
      self.desiredNumberScheduled = desiredNumberScheduled
      self.currentNumberScheduled = currentNumberScheduled
      self.updatedNumberScheduled = updatedNumberScheduled
      self.numberAvailable = numberAvailable
      self.numberReady = numberReady
      self.conditions = conditions
    }
  }

  package var metadata: ObjectMeta
  package var spec: Spec?
  package var status: Status?

  package init(metadata: ObjectMeta = .init(), spec: Spec? = nil, status: Status? = nil) {
    self.metadata = metadata
    self.spec = spec
    self.status = status
  }
}
