import KubernetesObjects

/// The Kubernetes API as Slipway uses it, over any transport.
package struct ClusterClient: Sendable {
  package var transport: any ClusterTransport

  /// The name under which the server notes what was written from here.
  package static let fieldManager = "slipway"

  package init(_ transport: any ClusterTransport) {
    self.transport = transport
  }

  /// Sends and gives the body of an answer that did what was asked; all else throws.
  package func body(_ request: ClusterRequest) async throws(ClusterError) -> [UInt8] {
    let response: ClusterResponse
    do throws(TransportError) {
      response = try await transport.send(request)
    } catch {
      throw .transport(error)
    }
    if let error = ClusterError(response: response) { throw error }
    return response.body
  }

  func decoded<Value: Decodable>(
    _ request: ClusterRequest, as type: Value.Type = Value.self, by decoder: ObjectDecoder = ObjectDecoder()
  ) async throws(ClusterError) -> Value {
    let bytes = try await body(request)
    do throws(ObjectDecodingError) {
      return try decoder.decode(from: bytes)
    } catch {
      throw .unreadable(detail: error.detail)
    }
  }

  package func json(_ request: ClusterRequest) async throws(ClusterError) -> JSON {
    let bytes = try await body(request)
    do throws(JSONSyntaxError) {
      return try JSON(parsing: bytes)
    } catch {
      throw .unreadable(detail: "\(error.expected) was expected at byte \(error.offset)")
    }
  }
}

extension ClusterClient {
  package func get(_ kind: ResourceKind, namespace: String? = nil, name: String) async throws(ClusterError) -> JSON {
    try await json(ClusterRequest(.get, kind.path(namespace: namespace, name: name)))
  }

  package func object(_ kind: ResourceKind, namespace: String? = nil, name: String) async throws(ClusterError) -> ClusterObject {
    try await decoded(ClusterRequest(.get, kind.path(namespace: namespace, name: name)), by: ObjectDecoder(kind: kind))
  }

  package func create(_ kind: ResourceKind, namespace: String? = nil, _ object: JSON) async throws(ClusterError) -> JSON {
    try await json(
      ClusterRequest(
        .post, kind.path(namespace: namespace), query: [.init("fieldManager", Self.fieldManager)], headers: [.json],
        body: object.serialized()))
  }

  /// Server-side apply. Without `force`, fields of another manager that differ are a conflict.
  package func apply(
    _ kind: ResourceKind, namespace: String? = nil, name: String, _ object: JSON, force: Bool = false
  ) async throws(ClusterError) -> JSON {
    try await json(Self.applyRequest(kind, namespace: namespace, name: name, object, force: force))
  }

  static func applyRequest(_ kind: ResourceKind, namespace: String?, name: String, _ object: JSON, force: Bool) -> ClusterRequest {
    // JSON is YAML, and this is the type that every server since 1.16 takes for an apply.
    ClusterRequest(
      .patch, kind.path(namespace: namespace, name: name),
      query: [.init("fieldManager", fieldManager), .init("force", force ? "true" : "false")],
      headers: [.init("Content-Type", "application/apply-patch+yaml"), .init("Accept", "application/json")], body: object.serialized())
  }

  /// A JSON Merge Patch.
  package func patch(_ kind: ResourceKind, namespace: String? = nil, name: String, _ patch: JSON) async throws(ClusterError) -> JSON {
    try await json(
      ClusterRequest(
        .patch, kind.path(namespace: namespace, name: name), query: [.init("fieldManager", Self.fieldManager)],
        headers: [.init("Content-Type", "application/merge-patch+json"), .init("Accept", "application/json")], body: patch.serialized()))
  }

  /// Deletes, and its dependents in the background.
  package func delete(_ kind: ResourceKind, namespace: String? = nil, name: String) async throws(ClusterError) {
    _ = try await body(ClusterRequest(.delete, kind.path(namespace: namespace, name: name), query: [.init("propagationPolicy", "Background")]))
  }
}

extension ClusterRequest.QueryItem {
  static let json = Self("Content-Type", "application/json")
}
