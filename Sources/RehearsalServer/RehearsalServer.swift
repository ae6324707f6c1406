import NIOCore
import NIOHTTP1
import NIOPosix
import Rehearsal

/// A rehearsed cluster over HTTP/1.1, for real clients: kubectl, the engine of helm, curl.
///
/// On the loopback interface or on a Unix socket; without TLS and without login, since nothing in it is real.
package final class RehearsalServer: Sendable {
  package enum Place: Sendable, Equatable {
    /// A free port of 127.0.0.1.
    case loopback
    /// A path under 100 bytes; the folder's rights decide who may connect.
    case socket(path: String)
  }

  package let cluster: RehearsalCluster
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup

  /// Binds and serves until ``stop()``.
  package static func start(_ cluster: RehearsalCluster, at place: Place = .loopback) async throws -> RehearsalServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.pipeline.configureHTTPServerPipeline(withErrorHandling: true).flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(RequestHandler(cluster: cluster))
        }
      }
    do {
      let channel =
        switch place {
        case .loopback: try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        case .socket(let path): try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        }
      return RehearsalServer(cluster: cluster, channel: channel, group: group)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private init(cluster: RehearsalCluster, channel: any Channel, group: MultiThreadedEventLoopGroup) {
    self.cluster = cluster
    self.channel = channel
    self.group = group
  }

  /// The TCP port; nil on a Unix socket.
  package var port: Int? { channel.localAddress?.port }

  /// `http://127.0.0.1:PORT`; nil on a Unix socket.
  package var url: String? { port.map { "http://127.0.0.1:\($0)" } }

  /// Closes every connection.
  package func stop() async {
    try? await channel.close().get()
    try? await group.shutdownGracefully()
  }
}
