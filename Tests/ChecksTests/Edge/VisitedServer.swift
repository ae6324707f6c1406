import NIOCore
import NIOPosix
import NIOSSL

/// What stands at the address: a server on a port of this machine that shows certificates and answers as it is told.
final class VisitedServer: Sendable {
  enum Manner: Sendable {
    case answers(status: Int)
    case silent
    case closes
  }

  private let channel: any Channel
  var port: Int { channel.localAddress?.port ?? 0 }

  /// - Parameter certificate: files of certificates and key; nil: it speaks no TLS.
  static func start(certificate: (chain: String, key: String)?, _ manner: Manner) async throws -> VisitedServer {
    let tls = try certificate.map { files in
      let chain = try NIOSSLCertificate.fromPEMFile(files.chain).map { NIOSSLCertificateSource.certificate($0) }
      let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
      return try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.addHandler(Manners(manner: manner))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return VisitedServer(channel: channel)
  }

  private init(channel: any Channel) { self.channel = channel }

  func stop() async { try? await channel.close() }
}

private final class Manners: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let manner: VisitedServer.Manner
  init(manner: VisitedServer.Manner) { self.manner = manner }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch manner {
    case .answers(let status):
      let text = "HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    case .silent: break
    case .closes: context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
