import Cluster
import KubernetesObjects

/// A rehearsed API server that answers some requests in its own way, as policies, webhooks and other clouds' parts do.
struct SelfWilledServer: ClusterTransport {
  struct Reply: Sendable {
    var method = ClusterRequest.Method.get
    /// The end of the request's path.
    var path: String
    var isDryRun = false
    var status = 200
    var body: JSON

    /// A refusal, in the API's form.
    static func refusal(_ status: Int, _ message: String, toTry path: String) -> Reply {
      Reply(
        method: .patch, path: path, isDryRun: true, status: status,
        body: ["kind": "Status", "apiVersion": "v1", "status": "Failure", "code": .int(status), "message": .string(message)])
    }
  }

  var inner: any ClusterTransport
  var replies: [Reply]

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    let isDryRun = request.query.contains { $0.name == "dryRun" }
    let reply = replies.first { $0.method == request.method && $0.isDryRun == isDryRun && request.path.hasSuffix($0.path) }
    guard let reply else { return try await inner.send(request) }
    return ClusterResponse(status: reply.status, headers: ["content-type": "application/json"], body: reply.body.serialized())
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream { try await inner.stream(request) }
}
