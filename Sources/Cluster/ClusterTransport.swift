import KubernetesObjects

/// Authenticated HTTP to one API server: `kubectl proxy` in real life, the Rehearsal in a demo and in tests.
package protocol ClusterTransport: Sendable {
  /// Sends and reads the whole answer. Any HTTP status is an answer; what throws is only that none came.
  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse
  /// Sends and gives the body as it comes, for watches and followed logs. Cancelling the reading task closes the connection.
  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream
}

package struct ClusterRequest: Sendable, Equatable {
  package enum Method: String, Sendable, Equatable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// Percent-encoded where needed, beginning with `/`.
  package var path: String
  package var query: [QueryItem]
  package var headers: [QueryItem]
  package var body: [UInt8]
  /// From sending to the last byte of `send`, to the first byte of `stream`.
  package var timeLimit: Duration

  package struct QueryItem: Sendable, Equatable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    _ method: Method = .get, _ path: String, query: [QueryItem] = [], headers: [QueryItem] = [], body: [UInt8] = [],
    timeLimit: Duration = .seconds(10)
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.timeLimit = timeLimit
  }
}

package struct ClusterResponse: Sendable {
  package var status: Int
  /// Names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]
  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

package struct ClusterStream: Sendable {
  package var status: Int
  package var headers: [String: String]
  /// Chunks as they came: not lines. Ends when the server ends; throws ``TransportError`` when it is cut.
  package var chunks: AsyncThrowingStream<[UInt8], any Error>
  package init(status: Int, headers: [String: String] = [:], chunks: AsyncThrowingStream<[UInt8], any Error>) {
    self.status = status
    self.headers = headers
    self.chunks = chunks
  }
}

/// No answer came.
package enum TransportError: Error, Sendable, Equatable {
  /// The way to the API server is down; `detail` is the tool's own text, made harmless.
  case unreachable(detail: String)
  case timedOut
  /// No answer came because a login plug-in waits for a person, or gave up: its own words, made harmless and redacted.
  case loginWanted(words: String)
  case cut(detail: String)
  /// kubectl is missing, too old, or ended at once.
  case tool(detail: String)
  case cancelled
}
