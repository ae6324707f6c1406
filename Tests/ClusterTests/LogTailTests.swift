import Cluster
import Testing

@Suite struct LogTailTests {
  /// Gives one log in pieces, whatever is asked.
  private struct Log: ClusterTransport {
    var chunks: [String]
    var isCut = false

    func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse { throw .timedOut }

    func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
      // The server's own limit would keep the oldest bytes.
      #expect(!request.query.contains { $0.name == "limitBytes" || $0.name == "follow" })
      #expect(request.query.contains(.init("tailLines", "200")))
      let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
      for chunk in chunks { continuation.yield(Array(chunk.utf8)) }
      continuation.finish(throwing: isCut ? TransportError.cut(detail: "gone") : nil)
      return ClusterStream(status: 200, chunks: stream)
    }
  }

  private static let query = LogQuery(namespace: "n", pod: "p")

  @Test(arguments: [
    (["one\ntwo\n"], 100, "one\ntwo\n", false), (["on", "e\ntw", "o"], 7, "one\ntwo", false),
    // A line that would be cut in half goes whole.
    (["one\ntwo\nthree\n"], 8, "three\n", true), ([String](repeating: "0123456\n", count: 1000), 20, "0123456\n0123456\n", true),
    (["one line without an end"], 8, "t an end", true), ([], 8, "", false),
  ]) func theNewestLinesAreKept(chunks: [String], limit: Int, text: String, isCut: Bool) async throws {
    let tail = try await ClusterClient(Log(chunks: chunks)).logTail(Self.query, limit: limit)
    #expect(String(decoding: tail.bytes, as: UTF8.self) == text)
    #expect(tail.isCut == isCut)
  }

  @Test func aCutConnectionIsNoWholeLog() async {
    await #expect(throws: ClusterError.transport(.cut(detail: "gone"))) {
      try await ClusterClient(Log(chunks: ["one\n"], isCut: true)).logTail(Self.query, limit: 100)
    }
  }
}
