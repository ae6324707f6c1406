import KubernetesObjects

/// The end of a log, as bytes.
package struct LogTail: Sendable, Equatable {
  package var bytes: [UInt8]
  /// Older lines were left out.
  package var isCut: Bool
}

extension ClusterClient {
  /// The last lines of a log that fit into so many bytes, as they were written. The server's own limit keeps the oldest bytes, which tell least.
  package func logTail(_ query: LogQuery, limit: Int) async throws(ClusterError) -> LogTail {
    let stream = try await opened(query.request(follow: false, limit: nil))
    var tail = LogTail(bytes: [], isCut: false)
    do {
      for try await chunk in stream.chunks {
        tail.bytes += chunk
        // Not at every chunk: each cut moves what stays.
        if tail.bytes.count > 2 * limit { tail.cut(to: limit) }
      }
    } catch {
      throw .transport((error as? TransportError) ?? .cut(detail: "\(error)".harmless))
    }
    if tail.bytes.count > limit { tail.cut(to: limit) }
    return tail
  }
}

extension LogTail {
  /// At a line's beginning, so that no half of a line is left.
  fileprivate mutating func cut(to limit: Int) {
    let rest = bytes.suffix(limit)
    bytes = Array(rest.firstIndex(of: UInt8(ascii: "\n")).map { rest[($0 + 1)...] } ?? rest)
    isCut = true
  }
}
