import Cluster
import NIOCore
import NIOHTTP1
import Rehearsal

/// One connection: a request at a time, its answer whole or as a chunked stream for as long as both sides want it.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// A larger body is refused: no object of the API comes near it.
  private static let bodyLimit = 16 << 20

  private let cluster: RehearsalCluster
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var isTooLarge = false
  /// Reads the stream that is being answered; cancelled when the client goes.
  private var pump: Task<Void, Never>?

  init(cluster: RehearsalCluster) { self.cluster = cluster }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
      isTooLarge = false
    case .body(let buffer):
      if body.count + buffer.readableBytes > Self.bodyLimit { isTooLarge = true } else { body += buffer.readableBytesView }
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context: context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    pump?.cancel()
    pump = nil
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
    if isTooLarge {
      return write(ClusterResponse(status: 413, headers: ["content-type": "text/plain"], body: Array("request entity too large".utf8)), head, context)
    }
    guard let method = ClusterRequest.Method(rawValue: head.method.rawValue) else {
      return write(ClusterResponse(status: 405, headers: ["content-type": "text/plain"], body: Array("405 method not allowed".utf8)), head, context)
    }
    let request = ClusterRequest(
      method, head.uri, headers: head.headers.map { ClusterRequest.QueryItem($0.name, $0.value) }, body: body)
    body = []
    switch cluster.answer(request) {
    case .response(let response): write(response, head, context)
    case .stream(let stream): pump(stream, head, context)
    }
  }

  private func write(_ response: ClusterResponse, _ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var headers = HTTPHeaders(response.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    headers.replaceOrAdd(name: "content-length", value: String(response.body.count))
    if !request.isKeepAlive { headers.replaceOrAdd(name: "connection", value: "close") }
    let head = HTTPResponseHead(version: request.version, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !response.body.isEmpty { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil) }
    let closing = request.isKeepAlive ? nil : context.eventLoop.makePromise(of: Void.self)
    if let closing {
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      closing.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: closing)
  }

  /// Sends chunks as they come; a stream that breaks off breaks the connection, as a real server's does.
  private func pump(_ stream: ClusterStream, _ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var headers = HTTPHeaders(stream.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    headers.replaceOrAdd(name: "transfer-encoding", value: "chunked")
    let head = HTTPResponseHead(version: request.version, status: HTTPResponseStatus(statusCode: stream.status), headers: headers)
    context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    let channel = context.channel
    pump = Task {
      do {
        for try await chunk in stream.chunks {
          // Waiting for the write is what keeps a slow reader from filling the memory of this process.
          try await channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: chunk)))).get()
        }
        try await channel.writeAndFlush(HTTPServerResponsePart.end(nil)).get()
      } catch {
        channel.close(promise: nil)
      }
    }
  }
}
