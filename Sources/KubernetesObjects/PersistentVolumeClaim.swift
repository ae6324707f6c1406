package struct PersistentVolumeClaim: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var storageClassName: String?
    package var volumeName: String?
    package var accessModes: [String]?

    package init(storageClassName: String? = nil, volumeName: String? = nil, accessModes: [String]? = nil) {
      self.storageClassName = storageClassName
      self.volumeName = volumeName
      self.accessModes = accessModes
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var phase: String?
    package var conditions: [ObjectCondition]?

    package init(phase: String? = nil, conditions: [ObjectCondition]? = nil) {
      self.phase = phase
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
