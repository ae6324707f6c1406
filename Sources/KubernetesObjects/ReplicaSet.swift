package struct ReplicaSet: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var replicas: Int?
    package var selector: LabelSelector?

    package init(replicas: Int? = nil, selector: LabelSelector? = nil) {
      self.replicas = replicas
      self.selector = selector
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var observedGeneration: Int?
    package var replicas: Int?
    package var readyReplicas: Int?
    package var availableReplicas: Int?
    package var conditions: [ObjectCondition]?

    package init(
      observedGeneration: Int? = nil, replicas: Int? = nil, readyReplicas: Int? = nil, availableReplicas: Int? = nil,
      conditions: [ObjectCondition]? = nil
    ) {
      self.observedGeneration = observedGeneration
      self.replicas = replicas
      self.readyReplicas = readyReplicas
      self.availableReplicas = availableReplicas
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
