import FoundationEssentials

package struct Job: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var completions: Int?
    package var parallelism: Int?
    package var backoffLimit: Int?
    package var suspend: Bool?

    package init(completions: Int? = nil, parallelism: Int? = nil, backoffLimit: Int? = nil, suspend: Bool? = nil) {
      self.completions = completions
      self.parallelism = parallelism
      self.backoffLimit = backoffLimit
      self.suspend = suspend
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var active: Int?
    package var succeeded: Int?
    package var failed: Int?
    package var startTime: Date?
    package var completionTime: Date?
    package var conditions: [ObjectCondition]?

    package init(
      active: Int? = nil, succeeded: Int? = nil, failed: Int? = nil, startTime: Date? = nil, completionTime: Date? = nil,
      conditions: [ObjectCondition]? = nil
    ) {
      self.active = active
      self.succeeded = succeeded
      self.failed = failed
      self.startTime = startTime
      self.completionTime = completionTime
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
