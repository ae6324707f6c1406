import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server on 127.0.0.1 that answers as a test says, and remembers what it was asked.
final class StandIn: Sendable {
  struct Request: Sendable {
    var method: String
    /// Without the query, as it came.
    var path: String
    var query: String
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]
  }

  struct Reply: Sendable {
    var status: Int
    var headers: [String: String] = [:]
    var body: String = ""
    /// Closes the connection instead of answering.
    var isCut = false
  }

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let channel: any Channel
  private let log: Log

  private final class Log: Sendable {
    let requests = Mutex<[Request]>([])
  }

  init(_ answer: @escaping @Sendable (Request) -> Reply) async throws {
    let log = Log()
    self.log = log
    channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(
            Handler { request in
              log.requests.withLock { $0.append(request) }
              return answer(request)
            })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

  var requests: [Request] { log.requests.withLock { $0 } }

  /// Runs a body against a server and stops it afterwards.
  static func with(_ answer: @escaping @Sendable (Request) -> Reply, _ body: (StandIn) async throws -> Void) async throws {
    let server = try await StandIn(answer)
    do {
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  func stop() async {
    try? await channel.close().get()
    try? await group.shutdownGracefully()
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (Request) -> Reply
    private var request: Request?

    init(_ answer: @escaping @Sendable (Request) -> Reply) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        let parts = head.uri.split(separator: "?", maxSplits: 1).map(String.init)
        let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        request = Request(
          method: head.method.rawValue, path: parts.first ?? "", query: parts.count > 1 ? parts[1] : "", headers: headers, body: [])
      case .body(let buffer): request?.body += Array(buffer.readableBytesView)
      case .end:
        guard let request else { return }
        let reply = answer(request)
        guard !reply.isCut else {
          context.close(promise: nil)
          return
        }
        var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status))
        for (name, value) in reply.headers { head.headers.add(name: name, value: value) }
        let body = request.method == "HEAD" ? "" : reply.body
        head.headers.add(name: "Content-Length", value: String(body.utf8.count))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }
}
