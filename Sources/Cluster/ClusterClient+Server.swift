import FoundationEssentials
import KubernetesObjects

/// What `/version` says.
package struct ServerVersion: Sendable, Equatable, Decodable {
  package var major: String
  package var minor: String
  /// `v1.32.4-gke.1415000`.
  package var gitVersion: String

  package init(major: String, minor: String, gitVersion: String) {
    self.major = major
    self.minor = minor
    self.gitVersion = gitVersion
  }
}

extension ClusterClient {
  package func version() async throws(ClusterError) -> ServerVersion {
    try await decoded(ClusterRequest(.get, "/version"))
  }

  /// What the API server's clock shows, by the head of its answer; nil: its answer has none.
  package func serverTime() async throws(ClusterError) -> Date? {
    let response: ClusterResponse
    do throws(TransportError) {
      response = try await transport.send(ClusterRequest(.get, "/version"))
    } catch {
      throw .transport(error)
    }
    return response.headers["date"].flatMap { Date(httpDate: $0) }
  }

  /// Whether the API server says that it is ready to serve; throws when it says nothing or may not be asked.
  package func isReady() async throws(ClusterError) -> Bool {
    do throws(ClusterError) {
      _ = try await body(ClusterRequest(.get, "/readyz", timeLimit: .seconds(5)))
      return true
    } catch {
      guard case .server = error else { throw error }
      return false
    }
  }

  /// The API groups, the core group not among them.
  package func apiGroups() async throws(ClusterError) -> [APIGroup] {
    struct Groups: Decodable { var groups: [APIGroup]? }
    return try await decoded(ClusterRequest(.get, "/apis"), as: Groups.self).groups ?? []
  }

  /// Whether the user may do this, as the server itself decides it.
  package func mayI(
    _ verb: String, _ kind: ResourceKind, namespace: String? = nil, subresource: String? = nil
  ) async throws(ClusterError) -> Bool {
    var attributes: JSON = ["verb": .string(verb), "group": .string(kind.group), "resource": .string(kind.resource)]
    if let namespace { attributes["namespace"] = .string(namespace) }
    if let subresource { attributes["subresource"] = .string(subresource) }
    let review: JSON = [
      "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview", "spec": ["resourceAttributes": attributes],
    ]
    let answer = try await json(
      ClusterRequest(.post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", headers: [.json], body: review.serialized()))
    return answer["status"]["allowed"].bool ?? false
  }
}
