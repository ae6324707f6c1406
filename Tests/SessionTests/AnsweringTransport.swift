import Cluster
import Synchronization

/// A cluster that answers by the path that is asked for; what it was asked is kept.
final class AnsweringTransport: ClusterTransport {
  private let answers: [String: String]
  private let log: [String]
  private let requests = Mutex<[ClusterRequest]>([])

  /// - Parameters:
  ///   - answers: JSON by path; anything else is not found.
  ///   - log: what every log holds.
  init(_ answers: [String: String], log: [String] = []) {
    self.answers = answers
    self.log = log
  }

  var asked: [ClusterRequest] { requests.withLock { $0 } }

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    requests.withLock { $0.append(request) }
    if request.path.hasSuffix("/log") { return ClusterResponse(status: 200, body: Array(log.joined(separator: "\n").utf8)) }
    guard let answer = answers[request.path] else {
      return ClusterResponse(status: 404, body: Array(#"{"kind":"Status","message":"not there","reason":"NotFound","code":404}"#.utf8))
    }
    return ClusterResponse(status: 200, body: Array(answer.utf8))
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    requests.withLock { $0.append(request) }
    let text = log.map { $0 + "\n" }.joined()
    return ClusterStream(
      status: 200,
      chunks: AsyncThrowingStream { continuation in
        continuation.yield(Array(text.utf8))
        continuation.finish()
      })
  }
}
