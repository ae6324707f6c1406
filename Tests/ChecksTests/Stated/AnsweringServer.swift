import Cluster
import KubernetesObjects

/// An API server that knows these paths, whatever is asked in the query, and says of all others that they are not there.
struct AnsweringServer: ClusterTransport {
  var answers: [String: (Int, JSON)]

  static let forbidden: (Int, JSON) = (403, ["kind": "Status", "code": 403, "reason": "Forbidden", "message": "no"])

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    let (status, body) = answers[request.path] ?? (404, ["kind": "Status", "code": 404, "reason": "NotFound", "message": "not found"])
    return ClusterResponse(status: status, headers: ["content-type": "application/json"], body: body.serialized())
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream { throw .cancelled }
}
