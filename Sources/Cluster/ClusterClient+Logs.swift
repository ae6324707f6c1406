import KubernetesObjects

/// Which log, and how much of it.
package struct LogQuery: Sendable, Hashable {
  package var namespace: String
  package var pod: String
  /// nil: the pod's only container.
  package var container: String?
  /// The container before its last restart.
  package var isPrevious: Bool
  /// Lines from the end; nil is all, up to ``ClusterClient/logLimit``.
  package var tail: Int?
  /// Whether each line begins with its time and a blank.
  package var showsTimes: Bool

  package init(namespace: String, pod: String, container: String? = nil, isPrevious: Bool = false, tail: Int? = 200, showsTimes: Bool = false) {
    self.namespace = namespace
    self.pod = pod
    self.container = container
    self.isPrevious = isPrevious
    self.tail = tail
    self.showsTimes = showsTimes
  }

  /// - Parameter limit: bytes from the first line asked for; nil: all.
  func request(follow: Bool, limit: Int? = ClusterClient.logLimit) -> ClusterRequest {
    var query: [ClusterRequest.QueryItem] = []
    if let container { query.append(.init("container", container)) }
    if isPrevious { query.append(.init("previous", "true")) }
    if let tail { query.append(.init("tailLines", "\(tail)")) }
    if showsTimes { query.append(.init("timestamps", "true")) }
    if follow {
      query.append(.init("follow", "true"))
    } else if let limit {
      query.append(.init("limitBytes", "\(limit)"))
    }
    return ClusterRequest(.get, ResourceKind.pods.path(namespace: namespace, name: pod) + "/log", query: query)
  }
}

extension ClusterClient {
  /// Bytes of a log that are read at most.
  package static let logLimit = 4 << 20

  /// The lines of a log, made harmless.
  package func logs(_ query: LogQuery) async throws(ClusterError) -> [String] {
    String(decoding: try await body(query.request(follow: false)), as: UTF8.self).harmlessLines
  }

  /// The lines as they are written, as many at a time as come at once, made harmless; until the container ends, the connection is cut (it
  /// throws) or the reader stops.
  package func followLogs(_ query: LogQuery) async throws(ClusterError) -> AsyncThrowingStream<[String], any Error> {
    let stream = try await opened(query.request(follow: true))
    // The oldest are dropped when the reader is slower than the log: what it shows last is what counts.
    return AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1_000)) { continuation in
      let reader = Task {
        var splitter = LineSplitter(limit: 1 << 20)
        do {
          for try await chunk in stream.chunks {
            var lines: [String] = []
            try splitter.feed(chunk) { lines.append(String(decoding: $0, as: UTF8.self).withoutReturn.harmless) }
            if !lines.isEmpty { continuation.yield(lines) }
          }
          if !splitter.remainder.isEmpty { continuation.yield([String(decoding: splitter.remainder, as: UTF8.self).harmless]) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in reader.cancel() }
    }
  }

  /// Opens a stream whose answer is a success; any other answer is read and thrown.
  func opened(_ request: ClusterRequest) async throws(ClusterError) -> ClusterStream {
    let stream: ClusterStream
    do throws(TransportError) {
      stream = try await transport.stream(request)
    } catch {
      throw .transport(error)
    }
    guard stream.status != 200 else { return stream }
    var body: [UInt8] = []
    do {
      for try await chunk in stream.chunks where body.count < 1 << 20 { body += chunk }
    } catch {
      // What came of the answer says more than that it was cut.
    }
    throw ClusterError(response: ClusterResponse(status: stream.status, headers: stream.headers, body: body))
      ?? .server(status: stream.status, message: "a stream was asked for")
  }
}

extension String {
  fileprivate var withoutReturn: String {
    // "\r\n" was cut at its line feed.
    unicodeScalars.last == "\r" ? String(unicodeScalars.dropLast()) : self
  }
}
