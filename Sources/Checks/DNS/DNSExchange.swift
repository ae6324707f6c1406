import NIOCore
import NIOPosix

/// One question to one server. What cannot be read as its answer is passed over: on UDP anybody can send something.
enum DNSExchange {
  struct Silence: Error {}

  static func overUDP(
    _ query: [UInt8], _ server: SocketAddress, _ patience: TimeAmount, _ read: @escaping @Sendable ([UInt8]) -> DNSAnswer?
  ) async throws -> DNSAnswer {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: DNSAnswer.self)
    // Connected: the kernel drops what other addresses send, and reports a closed port at once.
    let bootstrap = DatagramBootstrap(group: loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(UDPReader(promise: promise, read: read))
      }
    }
    return try await run(bootstrap.connect(to: server), promise, patience) { channel in
      channel.writeAndFlush(AddressedEnvelope(remoteAddress: server, data: ByteBuffer(bytes: query)), promise: nil)
    }
  }

  static func overTCP(
    _ query: [UInt8], _ server: SocketAddress, _ patience: TimeAmount, _ read: @escaping @Sendable ([UInt8]) -> DNSAnswer?
  ) async throws -> DNSAnswer {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: DNSAnswer.self)
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(patience).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(TCPReader(promise: promise, read: read))
      }
    }
    return try await run(bootstrap.connect(to: server), promise, patience) { channel in
      let length = [UInt8(query.count >> 8), UInt8(query.count & 0xFF)]
      channel.writeAndFlush(ByteBuffer(bytes: length + query), promise: nil)
    }
  }

  private static func run(
    _ connecting: EventLoopFuture<any Channel>, _ promise: EventLoopPromise<DNSAnswer>, _ patience: TimeAmount,
    _ send: (any Channel) -> Void
  ) async throws -> DNSAnswer {
    let alarm = promise.futureResult.eventLoop.scheduleTask(in: patience) { promise.fail(Silence()) }
    defer { alarm.cancel() }
    let channel: any Channel
    do {
      channel = try await connecting.get()
    } catch {
      promise.fail(error)
      throw error
    }
    return try await withTaskCancellationHandler {
      defer { channel.close(promise: nil) }
      send(channel)
      return try await promise.futureResult.get()
    } onCancel: {
      promise.fail(CancellationError())
    }
  }
}

private final class UDPReader: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>

  private let promise: EventLoopPromise<DNSAnswer>
  private let read: @Sendable ([UInt8]) -> DNSAnswer?

  init(promise: EventLoopPromise<DNSAnswer>, read: @escaping @Sendable ([UInt8]) -> DNSAnswer?) {
    self.promise = promise
    self.read = read
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let answer = read(Array(unwrapInboundIn(data).data.readableBytesView)) { promise.succeed(answer) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(error)
  }
}

private final class TCPReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let promise: EventLoopPromise<DNSAnswer>
  private let read: @Sendable ([UInt8]) -> DNSAnswer?
  private var received: [UInt8] = []

  init(promise: EventLoopPromise<DNSAnswer>, read: @escaping @Sendable ([UInt8]) -> DNSAnswer?) {
    self.promise = promise
    self.read = read
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += unwrapInboundIn(data).readableBytesView
    guard received.count > 2 else { return }
    let length = Int(received[0]) << 8 | Int(received[1])
    guard received.count >= length + 2 else { return }
    if let answer = read(Array(received[2..<length + 2])) { promise.succeed(answer) } else { promise.fail(DNSExchange.Silence()) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { promise.fail(error) }

  func channelInactive(context: ChannelHandlerContext) { promise.fail(DNSExchange.Silence()) }
}
