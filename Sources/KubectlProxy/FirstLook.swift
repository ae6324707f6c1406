import Cluster
import KubernetesObjects
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Surroundings
import SwiftASN1
import Synchronization
import X509

/// A look at a Service through a forwarded port: the domain is asked for by SNI and by Host, its name needs no DNS record yet.
package struct FirstLook: ServiceLook {
  private let forward: PortForward

  /// How long a product may take to answer one request.
  static let timeLimit = Duration.seconds(15)

  package init(session: KubectlProxySession, surroundings: Surroundings) throws(KubectlError) {
    forward = PortForward(tool: try KubectlTool.locate(surroundings), context: session.context.name)
  }

  init(forward: PortForward) {
    self.forward = forward
  }

  package func look(at door: ServiceDoor) async -> ServiceLookResult {
    let time = forward.tool.surroundings.time
    do throws(PortForward.Failure) {
      let answer = try await forward.run(to: door.service, port: door.port, namespace: door.namespace) { port, lastComplaint in
        await Self.ask(door, port: port, time: time, lastComplaint: lastComplaint)
      }
      return ServiceLookResult(door: door, answer: answer)
    } catch {
      return ServiceLookResult(door: door, answer: .notForwarded(detail: error.detail))
    }
  }

  /// Asks once over a port of this machine.
  static func ask(
    _ door: ServiceDoor, port: Int, time: any Time, lastComplaint: @Sendable () -> String? = { nil }
  ) async -> ServiceLookResult.Answer {
    let certificate = SeenCertificate()
    do {
      let status = try await withTimeLimit(timeLimit, time) { try await request(door, port: port, certificate: certificate) }
      return status.map { .answered(status: $0, certificate: certificate.facts.withLock(\.self)) } ?? .timedOut
    } catch let error as NIOSSLError {
      return .tlsFailed(detail: "\(error)".harmless)
    } catch let error as BoringSSLError {
      return .tlsFailed(detail: "\(error)".harmless)
    } catch {
      return .refused(detail: lastComplaint() ?? "the connection was closed before an answer")
    }
  }

  private static func request(_ door: ServiceDoor, port: Int, certificate: SeenCertificate) async throws -> Int {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let status = loop.makePromise(of: Int.self)
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(.seconds(5)).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        if door.usesTLS { try pipeline.addHandler(certificate.handler(domain: door.domain)) }
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(StatusReader(door: door, status: status))
      }
    }
    let channel: any Channel
    do {
      channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
    } catch {
      status.fail(error)
      throw error
    }
    return try await withTaskCancellationHandler {
      defer { channel.close(promise: nil) }
      return try await status.futureResult.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }
}

/// The certificate that the server showed: not verified, since a first look comes before the certificate is right; only reported.
private final class SeenCertificate: Sendable {
  let facts = Mutex<CertificateFacts?>(nil)

  func handler(domain: String) throws -> NIOSSLClientHandler {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .noHostnameVerification
    configuration.applicationProtocols = ["http/1.1"]
    let context = try NIOSSLContext(configuration: configuration)
    let isAddress = domain.contains(":") || domain.allSatisfy { $0.isNumber || $0 == "." }
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : domain) { [self] chain, verdict in
      if let leaf = chain.first, let bytes = try? leaf.toDERBytes(), let parsed = try? Certificate(derEncoded: bytes) {
        let facts = CertificateFacts(subject: "\(parsed.subject)".harmless, issuer: "\(parsed.issuer)".harmless)
        self.facts.withLock { $0 = facts }
      }
      verdict.succeed(.certificateVerified)
    }
  }
}

/// Sends one GET and reads the status of the answer.
private final class StatusReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let door: ServiceDoor
  private let status: EventLoopPromise<Int>

  struct Closed: Error {}

  init(door: ServiceDoor, status: EventLoopPromise<Int>) {
    self.door = door
    self.status = status
  }

  func channelActive(context: ChannelHandlerContext) {
    let headers: HTTPHeaders = ["Host": door.domain, "User-Agent": "slipway", "Connection": "close"]
    let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: door.path, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data), head.status.code >= 200 else { return }
    status.succeed(Int(head.status.code))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    status.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    // The first outcome counts: after an answer this does nothing.
    status.fail(Closed())
    context.fireChannelInactive()
  }
}
