import Cluster
import Synchronization

/// A transport that answers as a test tells it to, and notes what was asked.
package final class ScriptedTransport: ClusterTransport {
  package enum Answer: Sendable {
    case response(ClusterResponse)
    /// A stream of status 200 that gives these chunks and then ends so.
    case stream([[UInt8]], StreamEnd = .normal)
    case failure(TransportError)
    /// Never comes; ends with the task.
    case silence
  }

  package enum StreamEnd: Sendable {
    case normal
    case cut
    /// Stays open until it is cancelled.
    case open
  }

  private let requests = Mutex<[ClusterRequest]>([])
  private let answer: @Sendable (ClusterRequest, _ index: Int) -> Answer

  package init(_ answer: @escaping @Sendable (ClusterRequest, _ index: Int) -> Answer) {
    self.answer = answer
  }

  /// Gives the answers in their order; after the last, silence.
  package convenience init(_ answers: [Answer]) {
    self.init { _, index in index < answers.count ? answers[index] : .silence }
  }

  package var asked: [ClusterRequest] { requests.withLock(\.self) }

  package func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    switch next(request) {
    case .response(let response): return response
    case .stream(let chunks, _): return ClusterResponse(status: 200, body: chunks.flatMap(\.self))
    case .failure(let error): throw error
    case .silence: throw await Self.waitForCancellation()
    }
  }

  package func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    switch next(request) {
    case .response(let response):
      return Self.stream(status: response.status, headers: response.headers, [response.body], .normal)
    case .stream(let chunks, let end): return Self.stream(status: 200, headers: [:], chunks, end)
    case .failure(let error): throw error
    case .silence: throw await Self.waitForCancellation()
    }
  }

  private func next(_ request: ClusterRequest) -> Answer {
    let index = requests.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    return answer(request, index)
  }

  private static func stream(status: Int, headers: [String: String], _ chunks: [[UInt8]], _ end: StreamEnd) -> ClusterStream {
    let rest = Mutex(chunks[...])
    return ClusterStream(
      status: status, headers: headers,
      chunks: AsyncThrowingStream(unfolding: {
        if let chunk = rest.withLock({ $0.popFirst() }) { return chunk }
        switch end {
        case .normal: return nil
        case .cut: throw TransportError.cut(detail: "the test cut it")
        case .open: throw await waitForCancellation()
        }
      }))
  }

  private static func waitForCancellation() async -> TransportError {
    let (never, continuation) = AsyncStream.makeStream(of: Void.self)
    // Ends when the task is cancelled: a stream does so by itself.
    for await _ in never {}
    continuation.finish()
    return .cancelled
  }
}

extension ScriptedTransport.Answer {
  package static func recorded(_ name: String) throws -> Self { .response(try WireRecording(name).response) }

  package static func json(_ text: String, status: Int = 200) -> Self {
    .response(ClusterResponse(status: status, headers: ["content-type": "application/json"], body: Array(text.utf8)))
  }

  /// Lines of a watch, each with its end.
  package static func lines(_ lines: [String], _ end: ScriptedTransport.StreamEnd = .normal) -> Self {
    .stream(lines.map { Array(($0 + "\n").utf8) }, end)
  }
}
