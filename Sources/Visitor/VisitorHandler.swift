import NIOCore
import NIOHTTP1
import NIOTLS

/// Waits for the end of the handshake, if there is one, then asks, and reads the status.
final class VisitorHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let visitor: Visitor
  private let goal: Visitor.Goal
  private let shown: ShownChain
  /// The first outcome counts: what comes after an answer changes nothing.
  private let promise: EventLoopPromise<Visitor.Reading>
  /// Whether the handshake is behind it, or none is wanted.
  private var isReady: Bool

  init(visitor: Visitor, goal: Visitor.Goal, shown: ShownChain, promise: EventLoopPromise<Visitor.Reading>) {
    self.visitor = visitor
    self.goal = goal
    self.shown = shown
    self.promise = promise
    isReady = !visitor.usesTLS
  }

  func channelActive(context: ChannelHandlerContext) {
    if !visitor.usesTLS { goOn(context) }
    context.fireChannelActive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent { goOn(context) }
    context.fireUserInboundEventTriggered(event)
  }

  private func goOn(_ context: ChannelHandlerContext) {
    isReady = true
    guard goal == .answer else { return promise.succeed(.shown(shown.certificates)) }
    let headers: HTTPHeaders = ["Host": visitor.domain, "User-Agent": "slipway", "Connection": "close"]
    let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: visitor.path, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard goal == .answer, case .head(let head) = unwrapInboundIn(data), head.status.code >= 200 else { return }
    promise.succeed(.answered(status: Int(head.status.code), shown.certificates))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.succeed(Visitor.Reading(connected: error, isReady: isReady))
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise.succeed(.closed(isReady: isReady))
    context.fireChannelInactive()
  }
}
