import FoundationEssentials

/// A core/v1 event.
package struct Event: Codable, Sendable, Equatable {
  package struct Involved: Codable, Sendable, Equatable {
    package var apiVersion: String?
    package var kind: String?
    package var namespace: String?
    package var name: String?
    package var uid: String?
    package var fieldPath: String?

    package init(
      apiVersion: String? = nil, kind: String? = nil, namespace: String? = nil, name: String? = nil, uid: String? = nil, fieldPath: String? = nil
    ) {
      self.apiVersion = apiVersion
      self.kind = kind
      self.namespace = namespace
      self.name = name
      self.uid = uid
      self.fieldPath = fieldPath
    }
  }

  package struct Source: Codable, Sendable, Equatable {
    package var component: String?

    package init(component: String? = nil) {
      self.component = component
    }
  }

  package var metadata: ObjectMeta
  package var involvedObject: Involved
  package var reason: String?
  package var message: String?
  package var type: String?
  package var count: Int?
  package var firstTimestamp: Date?
  package var lastTimestamp: Date?
  package var eventTime: Date?
  package var source: Source?

  package init(
    metadata: ObjectMeta = .init(), involvedObject: Involved, reason: String? = nil, message: String? = nil, type: String? = nil, count: Int? = nil,
    firstTimestamp: Date? = nil, lastTimestamp: Date? = nil, eventTime: Date? = nil, source: Source? = nil
  ) {
    self.metadata = metadata
    self.involvedObject = involvedObject
    self.reason = reason
    self.message = message
    self.type = type
    self.count = count
    self.firstTimestamp = firstTimestamp
    self.lastTimestamp = lastTimestamp
    self.eventTime = eventTime
    self.source = source
  }

  /// When it was last seen: who writes events fills in one or the other.
  package var lastSeen: Date? { lastTimestamp ?? eventTime ?? firstTimestamp ?? metadata.creationTimestamp }
}
