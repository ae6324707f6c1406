import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server that answers bytes as a test gives them, so that it can also answer wrongly: on a TCP port (the API server that a real kubectl asks),
/// or on a Unix socket (the proxy that the client asks).
final class RawServer: Sendable {
  struct Request: Sendable {
    var method: String
    var uri: String
    var headers: [String: [String]]
    var body: [UInt8]
  }

  enum Step: Sendable {
    case bytes([UInt8])
    case text(String)
    /// Cuts the connection.
    case close
  }

  private let channel: any Channel
  private let log: RequestLog

  /// What was asked so far.
  var asked: [Request] { log.requests.withLock(\.self) }
  var port: Int { channel.localAddress?.port ?? 0 }

  static func start(
    socket: String? = nil, tls: NIOSSLContext? = nil, _ answer: @escaping @Sendable (Request, _ index: Int) -> [Step]
  ) async throws -> RawServer {
    let requests = RequestLog()
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
          try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
          try pipeline.addHandler(Responder(log: requests, answer: answer))
        }
      }
    let channel =
      if let socket { try await bootstrap.bind(unixDomainSocketPath: socket).get() } else {
        try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
      }
    return RawServer(channel: channel, log: requests)
  }

  private init(channel: any Channel, log: RequestLog) {
    self.channel = channel
    self.log = log
  }

  func stop() async throws {
    try await channel.close()
  }

  /// A whole answer with its length.
  static func answer(_ body: String, status: String = "200 OK", type: String = "application/json") -> [Step] {
    [.text("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")]
  }

  /// The head of a chunked answer.
  static let chunkedHead = Step.text("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")

  static func chunk(_ bytes: [UInt8]) -> Step { .bytes(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)) }

  static let lastChunk = Step.text("0\r\n\r\n")
}

private final class RequestLog: Sendable {
  let requests = Mutex<[RawServer.Request]>([])
}

private final class Responder: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private let log: RequestLog
  private let answer: @Sendable (RawServer.Request, Int) -> [RawServer.Step]
  private var request = RawServer.Request(method: "", uri: "", headers: [:], body: [])

  init(log: RequestLog, answer: @escaping @Sendable (RawServer.Request, Int) -> [RawServer.Step]) {
    self.log = log
    self.answer = answer
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = RawServer.Request(
        method: head.method.rawValue, uri: head.uri,
        headers: Dictionary(grouping: head.headers, by: { $0.name.lowercased() }).mapValues { $0.map(\.value) },
        body: [])
    case .body(let part): request.body += Array(part.readableBytesView)
    case .end:
      let request = request
      let index = log.requests.withLock { requests in
        requests.append(request)
        return requests.count - 1
      }
      for step in answer(request, index) {
        switch step {
        case .bytes(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        case .text(let text): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        case .close: context.close(promise: nil)
        }
      }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
