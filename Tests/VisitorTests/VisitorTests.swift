import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Visitor

/// How far a visitor comes, and what is said of where the way ended. Certificates are looked at where they matter: in the tests of `edge` and of the
/// first look.
@Suite(.timeLimit(.minutes(1))) struct VisitorTests {
  /// Answers what comes with these words; nil: says nothing.
  private func server(_ words: String?) async throws -> any Channel {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Words(words: words)) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  private func visitor(_ server: any Channel, usesTLS: Bool = false, answerTime: Duration? = nil) -> Visitor {
    Visitor(
      domain: "web.example.org", address: "127.0.0.1", port: server.localAddress?.port ?? 0, path: "/x", usesTLS: usesTLS, answerTime: answerTime)
  }

  @Test func aPlainAnswerIsRead() async throws {
    let server = try await server("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    #expect(await visitor(server).look(.answer) == .answered(status: 302, []))
    #expect(await visitor(server).look(.connection) == .shown([]))
    try await server.close()
  }

  @Test func aServerWithoutTLSIsTold() async throws {
    let server = try await server("HTTP/1.1 400 Bad Request\r\n\r\n")
    #expect(await visitor(server, usesTLS: true).look(.handshake) == .noTLS("what answers there does not speak TLS"))
    try await server.close()
  }

  @Test func silenceEndsByItsTimeOrByWhoeverAsks() async throws {
    let server = try await server(nil)
    #expect(await visitor(server, answerTime: .milliseconds(20)).look(.answer) == .silent(.answer))
    let visitor = visitor(server)
    let asking = Task { await visitor.look(.answer) }
    asking.cancel()
    #expect(await asking.value == .silent(.answer))
    try await server.close()
  }

  @Test func nobodyThereIsARefusal() async throws {
    let server = try await server(nil)
    let visitor = visitor(server)
    try await server.close()
    #expect(await visitor.look(.connection) == .unreachable("it is refused"))
  }

  private struct Fault: Error, CustomStringConvertible { var description: String }

  @Test func whatEndsAConnectionIsSaid() {
    #expect(Visitor.Reading(connected: NIOSSLError.uncleanShutdown, isReady: true) == .ended("the connection was closed"))
    #expect(Visitor.Reading(connected: NIOSSLError.uncleanShutdown, isReady: false) == .noTLS("the connection was closed"))
    let unknown = Fault(description: "SSL_R_TLSV1_ALERT_UNRECOGNIZED_NAME")
    #expect(Visitor.Reading(connected: unknown, isReady: false) == .noTLS("the server knows no such name"))
    #expect(Visitor.Reading(connected: Fault(description: "a\u{1B}[31mb"), isReady: true) != .ended("a\u{1B}[31mb"))
    #expect(Visitor.Reading(connecting: ChannelError.connectTimeout(.seconds(1))) == .silent(.connection))
  }
}

private final class Words: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let words: String?
  init(words: String?) { self.words = words }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let words { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words)), promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
