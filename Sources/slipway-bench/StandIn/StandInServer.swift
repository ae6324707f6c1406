import NIOCore
import NIOHTTP1
import NIOPosix

/// An API server on a Unix socket that answers from memory: what a reader is measured against, without the time of a real one.
struct StandInServer {
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  /// - Parameter changesPerSecond: how many pod changes each watch of pods is sent; 0: none.
  static func start(socket: String, documents: PodDocuments, changesPerSecond: Int) async throws -> StandInServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .childChannelInitializer { channel in
        channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(StandInHandler(documents: documents, changesPerSecond: changesPerSecond))
        }
      }
      .bind(unixDomainSocketPath: socket, cleanupExistingSocketFile: true).get()
    return StandInServer(group: group, channel: channel)
  }

  /// Serves until the process ends.
  func serve() async throws {
    try await channel.closeFuture.get()
    try await group.shutdownGracefully()
  }
}
