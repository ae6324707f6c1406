package struct StatefulSet: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var replicas: Int?
    package var selector: LabelSelector?
    package var updateStrategy: UpdateStrategy?

    package init(replicas: Int? = nil, selector: LabelSelector? = nil, updateStrategy: UpdateStrategy? = nil) {
      self.replicas = replicas
      self.selector = selector
      self.updateStrategy = updateStrategy
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var observedGeneration: Int?
    package var replicas: Int?
    package var readyReplicas: Int?
    package var currentReplicas: Int?
    package var updatedReplicas: Int?
    package var availableReplicas: Int?
    package var currentRevision: String?
    package var updateRevision: String?
    package var conditions: [ObjectCondition]?

    package init(
      observedGeneration: Int? = nil, replicas: Int? = nil, readyReplicas: Int? = nil, currentReplicas: Int? = nil, updatedReplicas: Int? = nil,
      availableReplicas: Int? = nil, currentRevision: String? = nil, updateRevision: String? = nil, conditions: [ObjectCondition]? = nil
    ) {
      self.observedGeneration = observedGeneration
      self.replicas = replicas
      self.readyReplicas = readyReplicas
      self.currentReplicas = currentReplicas
      self.updatedReplicas = updatedReplicas
      self.availableReplicas = availableReplicas
      self.currentRevision = currentRevision
      self.updateRevision = updateRevision
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

package struct UpdateStrategy: Codable, Sendable, Equatable {
  package struct RollingUpdate: Codable, Sendable, Equatable {
    package var partition: Int?

    package init(partition: Int? = nil) {
      self.partition = partition
    }
  }

  package var type: String?
  package var rollingUpdate: RollingUpdate?

  package init(type: String? = nil, rollingUpdate: RollingUpdate? = nil) {
    self.type = type
    self.rollingUpdate = rollingUpdate
  }
}
