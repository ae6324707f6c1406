import Cluster
import KubernetesObjects
import Synchronization
import TestSupport

/// A way to the cluster on which things go wrong.
struct MeddlingTransport: ClusterTransport {
  var base: any ClusterTransport
  /// What was asked, in order.
  let asked = Recorder<String>()
  /// What becomes of a request; nil: it goes through.
  var meddle: @Sendable (ClusterRequest) -> Fate?

  enum Fate: Sendable {
    case status(Int, message: String)
    case failure(TransportError)
  }

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    switch fate(request) {
    case nil: return try await base.send(request)
    case .status(let status, let message): return ClusterResponse(status: status, headers: Self.headers, body: Self.body(status, message))
    case .failure(let error): throw error
    }
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    switch fate(request) {
    case nil: return try await base.stream(request)
    case .status(let status, let message):
      let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
        continuation.yield(Self.body(status, message))
        continuation.finish()
      }
      return ClusterStream(status: status, headers: Self.headers, chunks: chunks)
    case .failure(let error): throw error
    }
  }

  private func fate(_ request: ClusterRequest) -> Fate? {
    asked.record(request.path)
    return meddle(request)
  }

  private static let headers = ["content-type": "application/json"]

  private static func body(_ status: Int, _ message: String) -> [UInt8] {
    let body: JSON = ["kind": "Status", "apiVersion": "v1", "status": "Failure", "message": .string(message), "code": .int(status)]
    return body.serialized()
  }
}
