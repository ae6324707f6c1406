import AsyncHTTPClient
import Cluster
import KubernetesObjects
import NIOCore
import NIOHTTP1
import Surroundings

/// HTTP over the Unix socket of `kubectl proxy`.
package struct ProxyClient: ClusterTransport {
  private let client: HTTPClient
  private let base: String
  private let time: any Time

  /// - Parameter socket: the path; under 100 bytes.
  package init(socket: String, time: any Time) {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5)), decompression: .disabled)
    // Every watch holds a connection; at the default of 8 the ninth would stall all that comes after it.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
    // A dead proxy is to be seen at once.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    base = "http+unix://\(socket.percentEncoded)"
    self.time = time
  }

  /// Must be called before the client is let go of.
  package func shutdown() async {
    // Fails only if it was shut down before.
    try? await client.shutdown()
  }

  package func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    do throws(TransportError) {
      return try await sendOnce(request)
    } catch {
      // A connection kept alive may have been closed by the proxy just before it was used again. Only reading is tried twice.
      guard case .cut = error, request.method == .get else { throw error }
      return try await sendOnce(request)
    }
  }

  private func sendOnce(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    let response = try await limited(request) {
      let response = try await client.execute(httpRequest(request), deadline: .distantFuture)
      let body = try await response.body.collect(upTo: 1 << 30)
      return ClusterResponse(status: Int(response.status.code), headers: response.headers.lowercased, body: Array(buffer: body))
    }
    if let detail = response.proxyFailure, !response.isLoginFailure { throw .unreachable(detail: detail) }
    return response
  }

  package func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    let response = try await limited(request) { try await client.execute(httpRequest(request), deadline: .distantFuture) }
    let reader = BodyReader(response.body.makeAsyncIterator())
    let chunks = AsyncThrowingStream<[UInt8], any Error>(unfolding: { try await reader.next() })
    return ClusterStream(status: Int(response.status.code), headers: response.headers.lowercased, chunks: chunks)
  }

  private func limited<Value: Sendable>(
    _ request: ClusterRequest, _ work: @escaping @Sendable () async throws -> Value
  ) async throws(TransportError) -> Value {
    let value: Value?
    do {
      value = try await withTimeLimit(request.timeLimit, time, work)
    } catch {
      throw TransportError(httpClient: error)
    }
    guard let value else { throw .timedOut }
    return value
  }

  private func httpRequest(_ request: ClusterRequest) -> HTTPClientRequest {
    var result = HTTPClientRequest(url: base + request.target)
    result.method = HTTPMethod(rawValue: request.method.rawValue)
    // The client sends none over a Unix socket, and the proxy answers 400 without it (403 to any other name).
    result.headers.add(name: "Host", value: "localhost")
    result.headers.add(name: "User-Agent", value: "slipway")
    for header in request.headers { result.headers.add(name: header.name, value: header.value) }
    if !request.body.isEmpty { result.body = .bytes(ByteBuffer(bytes: request.body)) }
    return result
  }
}

/// One reader's way through a body: the next chunk is taken from the connection when it is asked for, so that a slow reader slows the server.
private final class BodyReader: @unchecked Sendable {
  // A stream has one reader, which awaits each chunk before it asks for the next.
  private var iterator: HTTPClientResponse.Body.AsyncIterator

  init(_ iterator: HTTPClientResponse.Body.AsyncIterator) {
    self.iterator = iterator
  }

  func next() async throws(TransportError) -> [UInt8]? {
    do {
      return try await iterator.next().map { Array(buffer: $0) }
    } catch {
      throw TransportError(httpClient: error)
    }
  }
}

extension HTTPHeaders {
  fileprivate var lowercased: [String: String] {
    Dictionary(map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
  }
}
