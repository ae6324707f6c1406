package struct Deployment: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var replicas: Int?
    package var selector: LabelSelector?
    package var paused: Bool?
    package var progressDeadlineSeconds: Int?

    package init(replicas: Int? = nil, selector: LabelSelector? = nil, paused: Bool? = nil, progressDeadlineSeconds: Int? = nil) {
      self.replicas = replicas
      self.selector = selector
      self.paused = paused
      self.progressDeadlineSeconds = progressDeadlineSeconds
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var observedGeneration: Int?
    package var replicas: Int?
    package var updatedReplicas: Int?
    package var readyReplicas: Int?
    package var availableReplicas: Int?
    package var unavailableReplicas: Int?
    package var conditions: [ObjectCondition]?

    package init(
      observedGeneration: Int? = nil, replicas: Int? = nil, updatedReplicas: Int? = nil, readyReplicas: Int? = nil, availableReplicas: Int? = nil,
      unavailableReplicas: Int? = nil, conditions: [ObjectCondition]? = nil
    ) {
      self.observedGeneration = observedGeneration
      self.replicas = replicas
      self.updatedReplicas = updatedReplicas
      self.readyReplicas = readyReplicas
      self.availableReplicas = availableReplicas
      self.unavailableReplicas = unavailableReplicas
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

package struct LabelSelector: Codable, Sendable, Equatable {
  package var matchLabels: [String: String]?

  package init(matchLabels: [String: String]? = nil) {
    self.matchLabels = matchLabels
  }
}
