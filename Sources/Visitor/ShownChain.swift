import NIOCore
import NIOSSL
import Synchronization

/// The certificates that a server shows, as DER, leaf first.
final class ShownChain: Sendable {
  private let shown = Mutex<[[UInt8]]>([])

  var certificates: [[UInt8]] { shown.withLock(\.self) }

  func handler(domain: String) throws -> NIOSSLClientHandler {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .noHostnameVerification
    configuration.applicationProtocols = ["http/1.1"]
    // SNI holds no addresses.
    let isAddress = (try? SocketAddress(ipAddress: domain, port: 0)) != nil
    let context = try NIOSSLContext(configuration: configuration)
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : domain) { [self] chain, verdict in
      shown.withLock { $0 = chain.compactMap { try? $0.toDERBytes() } }
      verdict.succeed(.certificateVerified)
    }
  }
}
