import Cluster
import KubernetesObjects
import Surroundings

/// Requests straight into the simulated cluster, as if through `kubectl proxy`.
package struct RehearsalTransport: ClusterTransport {
  package let cluster: RehearsalCluster

  package init(cluster: RehearsalCluster) { self.cluster = cluster }

  package func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    if Task.isCancelled { throw .cancelled }
    switch cluster.answer(request) {
    case .response(var response):
      response.headers["date"] = cluster.time.now.httpDate
      return response
    case .stream(let stream):
      var body: [UInt8] = []
      do {
        for try await chunk in stream.chunks { body += chunk }
      } catch let error as TransportError {
        throw error
      } catch {
        throw .cut(detail: "the stream broke off")
      }
      if Task.isCancelled { throw .cancelled }
      return ClusterResponse(status: stream.status, headers: stream.headers, body: body)
    }
  }

  package func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    if Task.isCancelled { throw .cancelled }
    switch cluster.answer(request) {
    case .stream(let stream): return stream
    case .response(let response):
      let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
        continuation.yield(response.body)
        continuation.finish()
      }
      return ClusterStream(status: response.status, headers: response.headers, chunks: chunks)
    }
  }
}
