/// `kind: Status`: what the API server says when it does not do what was asked.
package struct Status: Codable, Sendable, Equatable {
  package struct Details: Codable, Sendable, Equatable {
    package var name: String?
    package var kind: String?
    package var causes: [Cause]?
    package var retryAfterSeconds: Int?
  }

  package struct Cause: Codable, Sendable, Equatable {
    package var reason: String?
    package var message: String?
    package var field: String?
  }

  package var status: String?
  package var message: String?
  package var reason: String?
  package var code: Int?
  package var details: Details?
  package var metadata: ListMeta?
}
