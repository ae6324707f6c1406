import NIOCore
import NIOHTTP1
import NIOPosix

/// A visitor's connection to an address that is given, with the domain in SNI and Host, up to a goal: the domain needs no DNS record for it.
/// Nothing is verified: a wrong certificate is what the caller wants to see.
package struct Visitor: Sendable {
  package enum Goal: Sendable { case connection, handshake, answer }

  package var domain: String
  /// An IP or a host name.
  package var address: String
  package var port: Int
  package var path: String
  package var usesTLS: Bool
  package var connectTime: Duration
  /// From the connection to the goal; nil: whoever calls has a limit of its own, and cancels.
  package var answerTime: Duration?

  package init(
    domain: String, address: String, port: Int, path: String = "/", usesTLS: Bool = true, connectTime: Duration = .seconds(3),
    answerTime: Duration? = .seconds(6)
  ) {
    self.domain = domain
    self.address = address
    self.port = port
    self.path = path
    self.usesTLS = usesTLS
    self.connectTime = connectTime
    self.answerTime = answerTime
  }

  package func look(_ goal: Goal) async -> Reading {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: Reading.self)
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(TimeAmount(connectTime)).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        guard goal != .connection else { return }
        let pipeline = channel.pipeline.syncOperations
        let shown = ShownChain()
        if usesTLS { try pipeline.addHandler(shown.handler(domain: domain)) }
        if goal == .answer { try pipeline.addHTTPClientHandlers() }
        try pipeline.addHandler(VisitorHandler(visitor: self, goal: goal, shown: shown, promise: promise))
      }
    }
    let channel: any Channel
    do {
      channel = try await bootstrap.connect(host: address, port: port).get()
    } catch {
      let reading = Reading(connecting: error)
      promise.succeed(reading)
      return reading
    }
    if goal == .connection { promise.succeed(.shown([])) }
    let alarm = answerTime.map { loop.scheduleTask(in: TimeAmount($0)) { promise.succeed(.silent(goal)) } }
    let reading = await withTaskCancellationHandler {
      (try? await promise.futureResult.get()) ?? .silent(goal)
    } onCancel: {
      promise.succeed(.silent(goal))
    }
    alarm?.cancel()
    channel.close(promise: nil)
    return reading
  }
}
