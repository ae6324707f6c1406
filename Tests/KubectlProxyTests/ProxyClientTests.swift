import Cluster
import KubernetesObjects
import Surroundings
import TestSupport
import Testing
import Wire

@testable import KubectlProxy

/// The client over a real Unix socket, with what a real proxy answered.
@Suite(.timeLimit(.minutes(1))) struct ProxyClientTests {
  private func withClient(
    _ answer: @escaping @Sendable (RawServer.Request, Int) -> [RawServer.Step], time: any Time = SystemTime(),
    do body: (ProxyClient, RawServer) async throws -> Void
  ) async throws {
    let folder = try ScratchFolder()
    let socket = folder.path("s")
    let server = try await RawServer.start(socket: socket, answer)
    let client = ProxyClient(socket: socket, time: time)
    do {
      try await body(client, server)
    } catch {
      await client.shutdown()
      try await server.stop()
      throw error
    }
    await client.shutdown()
    try await server.stop()
  }

  /// The recording as it came: chunked where the recorded answer was.
  private static func steps(_ recording: WireRecording) -> [RawServer.Step] {
    let type = recording.headers["content-type"] ?? "application/json"
    let status = "HTTP/1.1 \(recording.status) Recorded\r\nContent-Type: \(type)\r\n"
    if recording.headers["content-length"] != nil {
      return [.text(status + "Content-Length: \(recording.body.count)\r\n\r\n"), .bytes(recording.body)]
    }
    if recording.headers["connection"] == "close" { return [.text(status + "Connection: close\r\n\r\n"), .bytes(recording.body), .close] }
    // Two bytes a chunk at first, so that no part of a line is sure to come whole.
    let first = recording.body.prefix(64).map { RawServer.chunk([$0]) }
    return [.text(status + "Transfer-Encoding: chunked\r\n\r\n")] + first + [
      RawServer.chunk(Array(recording.body.dropFirst(64))), RawServer.lastChunk,
    ]
  }

  @Test(arguments: WireRecording.names) func everyRecordingComesThrough(_ name: String) async throws {
    let recording = try WireRecording(name)
    try await withClient(
      { _, _ in Self.steps(recording) },
      do: { client, server in
        let request = ClusterRequest(.get, "/api/v1/x", query: [.init("labelSelector", "a=b,c!=d e/é")])
        let stream = try await client.stream(request)
        var body: [UInt8] = []
        for try await chunk in stream.chunks { body += chunk }
        #expect(stream.status == recording.status)
        #expect(body == recording.body)
        if name == "proxy-down" {
          await #expect(throws: TransportError.unreachable(detail: "dial tcp 127.0.0.1:9: connect: connection refused")) {
            try await client.send(request)
          }
        } else {
          let response = try await client.send(request)
          #expect(response.status == recording.status)
          #expect(response.body == recording.body)
        }
        #expect(server.asked.allSatisfy { $0.headers["host"] == ["localhost"] && $0.headers["accept-encoding"] == nil })
        #expect(server.asked.first?.uri == "/api/v1/x?labelSelector=a%3Db%2Cc%21%3Dd%20e%2F%C3%A9")
      })
  }

  @Test func theProxyRefusesARequestWithoutHost() async throws {
    let refusal = try WireRecording("proxy-no-host-header")
    try await withClient(
      { request, _ in request.headers["host"] == nil ? Self.steps(refusal) : RawServer.answer("{}") },
      do: { client, _ in
        let response = try await client.send(ClusterRequest(.get, "/version"))
        #expect(response.status == 200)
      })
  }

  @Test func bodiesAndHeadersAreSent() async throws {
    try await withClient(
      { _, _ in RawServer.answer("{}") },
      do: { client, server in
        let body = Array(repeating: UInt8(ascii: "x"), count: 300_000)
        _ = try await client.send(ClusterRequest(.patch, "/api/v1/y", headers: [.init("Content-Type", "application/apply-patch+yaml")], body: body))
        let asked = try #require(server.asked.first)
        #expect(asked.method == "PATCH")
        #expect(asked.body == body)
        #expect(asked.headers["content-type"] == ["application/apply-patch+yaml"])
        #expect(asked.headers["content-length"] == ["300000"])
      })
  }

  @Test func aCutInTheMiddleOfAChunkIsACut() async throws {
    try await withClient(
      { _, _ in [RawServer.chunkedHead, RawServer.chunk(Array("{\"a\"".utf8)), .text("ff\r\nhalf"), .close] },
      do: { client, server in
        let stream = try await client.stream(ClusterRequest(.get, "/watch"))
        var body: [UInt8] = []
        do {
          for try await chunk in stream.chunks { body += chunk }
          Issue.record("a cut must not look like an end")
        } catch TransportError.cut {
          #expect(String(decoding: body, as: UTF8.self).hasPrefix("{\"a\""))
        }
        // Reading is tried once more, writing never.
        do {
          _ = try await client.send(ClusterRequest(.get, "/read"))
          Issue.record("a cut must not look like an answer")
        } catch TransportError.cut {}
        do {
          _ = try await client.send(ClusterRequest(.post, "/write"))
          Issue.record("a cut must not look like an answer")
        } catch TransportError.cut {}
        #expect(server.asked.map(\.uri) == ["/watch", "/read", "/read", "/write"])
      })
  }

  @Test func aServerThatDoesNotAnswerTimesOut() async throws {
    let time = ManualTime()
    try await withClient(
      { request, _ in request.uri == "/half" ? [RawServer.chunkedHead, RawServer.chunk([1])] : [] }, time: time,
      do: { client, server in
        for path in ["/silent", "/half"] {
          let asked = server.asked.count
          let sending = Task { try await client.send(ClusterRequest(.get, path, timeLimit: .seconds(10))) }
          try await until { server.asked.count > asked }
          await time.sleepers(atLeast: 1)
          await time.advance(by: .seconds(11))
          await #expect(throws: TransportError.timedOut) { try await sending.value }
        }
        // The time limit of a stream ends with its head.
        let stream = try await client.stream(ClusterRequest(.get, "/half", timeLimit: .seconds(10)))
        await time.advance(by: .seconds(100))
        var chunks = stream.chunks.makeAsyncIterator()
        #expect(try await chunks.next() == [1])
      })
  }

  @Test func withoutAProxyNothingIsReachable() async throws {
    let client = ProxyClient(socket: try ScratchFolder().path("s"), time: SystemTime())
    await #expect(throws: TransportError.unreachable(detail: "kubectl proxy is not running")) {
      try await client.send(ClusterRequest(.get, "/version"))
    }
    await client.shutdown()
  }

  @Test func manyWatchesDoNotStallARequest() async throws {
    try await withClient(
      { request, _ in request.uri == "/version" ? RawServer.answer("{}") : [RawServer.chunkedHead, RawServer.chunk([1])] },
      do: { client, _ in
        var streams: [ClusterStream] = []
        for _ in 0..<40 { streams.append(try await client.stream(ClusterRequest(.get, "/watch"))) }
        #expect(try await client.send(ClusterRequest(.get, "/version")).status == 200)
        #expect(streams.allSatisfy { $0.status == 200 })
      })
  }

  @Test func aCancelledReaderClosesItsConnection() async throws {
    try await withClient(
      { _, _ in [RawServer.chunkedHead, RawServer.chunk([1])] },
      do: { client, _ in
        let stream = try await client.stream(ClusterRequest(.get, "/watch"))
        let first = Recorder<[UInt8]>()
        let reading = Task { for try await chunk in stream.chunks { first.record(chunk) } }
        try await until { !first.values.isEmpty }
        reading.cancel()
        _ = await reading.result
        #expect(first.values == [[1]])
      })
  }

  @Test func compressedBodiesAreLeftAlone() async throws {
    let bytes: [UInt8] = [0x1F, 0x8B, 0, 1, 2]
    try await withClient(
      { _, _ in
        [.text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"), .bytes(bytes)]
      },
      do: { client, _ in
        let response = try await client.send(ClusterRequest(.get, "/log"))
        #expect(response.body == bytes)
      })
  }
}
