package struct EndpointSlice: Codable, Sendable, Equatable {
  package struct Endpoint: Codable, Sendable, Equatable {
    package var addresses: [String]?
    package var conditions: Conditions?

    package init(addresses: [String]? = nil, conditions: Conditions? = nil) {
      self.addresses = addresses
      self.conditions = conditions
    }
  }

  package struct Conditions: Codable, Sendable, Equatable {
    package var ready: Bool?

    package init(ready: Bool? = nil) {
      self.ready = ready
    }
  }

  package var metadata: ObjectMeta
  package var endpoints: [Endpoint]?

  package init(metadata: ObjectMeta = .init(), endpoints: [Endpoint]? = nil) {
    self.metadata = metadata
    self.endpoints = endpoints
  }
}
