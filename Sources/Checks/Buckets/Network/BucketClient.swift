import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// HTTP for the time of one check. Follows no redirects: they say that a bucket is elsewhere.
struct BucketClient: Sendable {
  private let client: HTTPClient
  private let timeLimit: Duration

  /// Runs `body` with a client of its own, and closes its connections afterwards.
  static func with<Value: Sendable>(
    timeLimit: Duration = .seconds(8), _ body: (BucketClient) async throws(BucketFault) -> Value
  ) async throws(BucketFault) -> Value {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5)), decompression: .disabled)
    // A host that refuses is to be said at once, not tried again until the time is over.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let result: Result<Value, BucketFault>
    do throws(BucketFault) {
      result = .success(try await body(BucketClient(client: client, timeLimit: timeLimit)))
    } catch {
      result = .failure(error)
    }
    // Fails only if it was shut down before.
    try? await client.shutdown()
    return try result.get()
  }

  func send(_ request: BucketRequest) async throws(BucketFault) -> BucketAnswer {
    var wire = HTTPClientRequest(url: request.url)
    wire.method = request.method
    wire.headers.add(name: "User-Agent", value: "slipway")
    for header in request.headers { wire.headers.add(name: header.name, value: header.value) }
    // A write must say its length even when it is 0.
    if !request.body.isEmpty || request.method == .PUT || request.method == .POST { wire.body = .bytes(ByteBuffer(bytes: request.body)) }
    do {
      let response = try await client.execute(wire, timeout: TimeAmount(timeLimit))
      let body = try await response.body.collect(upTo: 1 << 22)
      let headers = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
      return BucketAnswer(status: Int(response.status.code), headers: headers, body: Array(buffer: body))
    } catch {
      throw BucketFault(httpClient: error, host: ServiceAddress(request.url)?.authority ?? "")
    }
  }
}
