import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

/// One TCP connection on which a probe says a few bytes and reads the answers, in its own task.
struct ProbeConnection {
  enum Arrival: Sendable {
    case bytes(ByteBuffer)
    case secured
  }

  private let channel: any Channel
  private var arrivals: AsyncThrowingStream<Arrival, any Error>.Iterator

  /// Connects, talks, closes; throws ``ProbeFailure`` or what the body throws.
  /// - Parameter limit: for the whole conversation.
  static func talk<Result>(
    to address: IPAddress, port: Int, limit: Duration, _ body: (inout ProbeConnection) async throws -> Result
  ) async throws -> Result {
    let (stream, continuation) = AsyncThrowingStream<Arrival, any Error>.makeStream()
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connectTimeout(TimeAmount(limit))
        .channelInitializer { $0.pipeline.addHandler(ArrivalHandler(continuation)) }
        .connect(to: SocketAddress(ipAddress: address.text, port: port)).get()
    } catch {
      throw ProbeFailure(error)
    }
    let timer = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) {
      continuation.finish(throwing: ProbeFailure.timedOut)
      channel.close(promise: nil)
    }
    defer {
      timer.cancel()
      channel.close(promise: nil)
    }
    return try await withTaskCancellationHandler {
      var connection = ProbeConnection(channel: channel, arrivals: stream.makeAsyncIterator())
      do {
        return try await body(&connection)
      } catch {
        throw ProbeFailure(error)
      }
    } onCancel: {
      continuation.finish(throwing: ProbeFailure.cancelled)
      channel.close(promise: nil)
    }
  }

  /// Tells nothing of a failure: what the server said before it hung up is told by ``receive()``.
  mutating func send(_ bytes: [UInt8]) async {
    try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  /// The next bytes, at least one; nil when the server has closed.
  mutating func receive() async throws -> [UInt8]? {
    while let arrival = try await arrivals.next(isolation: #isolation) {
      if case .bytes(let buffer) = arrival { return Array(buffer: buffer) }
    }
    return nil
  }

  /// Shakes hands and gives the certificates as the server sent them, leaf first, unjudged: a probe reports what is wrong with them.
  mutating func secure(as host: String) async throws -> [NIOSSLCertificate] {
    let box = SeenCertificates()
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .noHostnameVerification
    let context = try NIOSSLContext(configuration: configuration)
    // An address is no name that a server could be asked for.
    let name = IPAddress(host) == nil ? host : nil
    try await channel.eventLoop.submit { [channel] in
      let handler = try NIOSSLClientHandler(context: context, serverHostname: name) { certificates, promise in
        box.certificates.withLock { $0 = certificates }
        promise.succeed(.certificateVerified)
      }
      try channel.pipeline.syncOperations.addHandler(handler, position: .first)
    }.get()
    while let arrival = try await arrivals.next(isolation: #isolation) {
      if case .secured = arrival { return box.certificates.withLock { $0 } }
    }
    throw ProbeFailure.closed
  }
}

private final class SeenCertificates: Sendable {
  let certificates = Mutex<[NIOSSLCertificate]>([])
}

private final class ArrivalHandler: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer
  private let continuation: AsyncThrowingStream<ProbeConnection.Arrival, any Error>.Continuation

  init(_ continuation: AsyncThrowingStream<ProbeConnection.Arrival, any Error>.Continuation) {
    self.continuation = continuation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(.bytes(unwrapInboundIn(data)))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent { continuation.yield(.secured) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    continuation.finish(throwing: error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    continuation.finish()
  }
}

extension TimeAmount {
  fileprivate init(_ duration: Duration) {
    self = .nanoseconds(duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000)
  }
}
