import KubernetesObjects
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

/// A visitor's connection to an address that is given, with the domain in SNI and Host, up to a goal.
struct EdgeProbe: Sendable {
  enum Goal: Sendable { case connection, handshake, answer }

  enum Reading: Sendable, Equatable {
    /// No connection.
    case unreachable(String)
    /// Connected, but no TLS or no HTTP.
    case broken(String)
    case silent(Goal)
    /// The handshake is done, or the connection when that was the goal; certificates as DER, leaf first.
    case shown([[UInt8]])
    case answered(status: Int, [[UInt8]])
  }

  var domain: String
  var address: String
  var port: Int
  var path: String
  var connectTime: TimeAmount = .seconds(3)
  var answerTime: TimeAmount = .seconds(6)

  func look(_ goal: Goal) async -> Reading {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: Reading.self)
    let shown = ShownChain()
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(connectTime).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        guard goal != .connection else { return }
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(handshake(shown))
        if goal == .answer { try pipeline.addHTTPClientHandlers() }
        try pipeline.addHandler(EdgeReader(probe: self, goal: goal, shown: shown, promise: promise))
      }
    }
    let channel: any Channel
    do {
      channel = try await bootstrap.connect(host: address, port: port).get()
    } catch {
      let reading = Self.reading(error)
      promise.succeed(reading)
      return reading
    }
    if goal == .connection { promise.succeed(.shown([])) }
    let alarm = loop.scheduleTask(in: answerTime) { promise.succeed(.silent(goal)) }
    let reading = await withTaskCancellationHandler {
      (try? await promise.futureResult.get()) ?? .silent(goal)
    } onCancel: {
      promise.succeed(.silent(goal))
    }
    alarm.cancel()
    channel.close(promise: nil)
    return reading
  }

  /// Nothing is verified here: a wrong certificate is what the caller wants to see.
  private func handshake(_ shown: ShownChain) throws -> NIOSSLClientHandler {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .noHostnameVerification
    configuration.applicationProtocols = ["http/1.1"]
    let context = try NIOSSLContext(configuration: configuration)
    return try NIOSSLClientHandler(context: context, serverHostname: IPAddress(domain) == nil ? domain : nil) { certificates, verdict in
      shown.certificates.withLock { $0 = certificates.compactMap { try? $0.toDERBytes() } }
      verdict.succeed(.certificateVerified)
    }
  }

  private static func reading(_ error: any Error) -> Reading {
    if let failure = error as? NIOConnectionError {
      if failure.dnsAError != nil && failure.connectionErrors.isEmpty { return .unreachable("its name has no address yet") }
      if failure.connectionErrors.allSatisfy({ if case ChannelError.connectTimeout = $0.error { true } else { false } }),
        !failure.connectionErrors.isEmpty
      {
        return .silent(.connection)
      }
      if let first = failure.connectionErrors.first?.error as? IOError, first.errnoCode == ECONNREFUSED { return .unreachable("it is refused") }
      return .unreachable("\(failure.connectionErrors.first.map { "\($0.error)" } ?? "\(failure)")".harmless)
    }
    if case ChannelError.connectTimeout = error { return .silent(.connection) }
    return .unreachable("\(error)".harmless)
  }
}

final class ShownChain: Sendable {
  let certificates = Mutex<[[UInt8]]>([])
}

/// Waits for the end of the handshake, then asks, and reads the status.
private final class EdgeReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let probe: EdgeProbe
  private let goal: EdgeProbe.Goal
  private let shown: ShownChain
  private let promise: EventLoopPromise<EdgeProbe.Reading>

  init(probe: EdgeProbe, goal: EdgeProbe.Goal, shown: ShownChain, promise: EventLoopPromise<EdgeProbe.Reading>) {
    self.probe = probe
    self.goal = goal
    self.shown = shown
    self.promise = promise
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent {
      if goal == .handshake {
        promise.succeed(.shown(shown.certificates.withLock(\.self)))
      } else {
        let headers: HTTPHeaders = ["Host": probe.domain, "User-Agent": "slipway", "Connection": "close"]
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: probe.path, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard goal == .answer, case .head(let head) = unwrapInboundIn(data), head.status.code >= 200 else { return }
    promise.succeed(.answered(status: Int(head.status.code), shown.certificates.withLock(\.self)))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.succeed(.broken(Self.words(error)))
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    // The first outcome counts: after an answer this does nothing.
    promise.succeed(.broken("the connection was closed"))
    context.fireChannelInactive()
  }

  private static func words(_ error: any Error) -> String {
    switch "\(error)" {
    case let text where text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST"): "what answers there does not speak TLS"
    case let text where text.contains("UNRECOGNIZED_NAME"): "the server knows no such name"
    case let text where text.contains("uncleanShutdown") || text.contains("EOF during handshake"): "the connection was closed"
    case let text: text.harmless
    }
  }
}
