import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix

/// An API server on a Unix socket, and on a port for kubectl, that answers from memory: what a reader is measured against, without the time of a real one.
struct StandInServer {
  private let group: MultiThreadedEventLoopGroup
  private let channels: [any Channel]

  /// - Parameter changesPerSecond: how many pod changes each watch of pods is sent; 0: none.
  static func start(socket: String, documents: PodDocuments, changesPerSecond: Int) async throws -> StandInServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .childChannelInitializer { channel in
        channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(StandInHandler(documents: documents, changesPerSecond: changesPerSecond))
        }
      }
    // The port first: whoever waits for the socket finds both.
    let port = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    let channel = try await bootstrap.bind(unixDomainSocketPath: socket, cleanupExistingSocketFile: true).get()
    return StandInServer(group: group, channels: [port, channel])
  }

  func writeKubeconfig(to path: String) throws {
    let port = channels.lazy.compactMap { $0.localAddress?.port }.first ?? 0
    let text = """
      {"apiVersion":"v1","kind":"Config","current-context":"bench","users":[{"name":"bench","user":{}}],\
      "clusters":[{"name":"bench","cluster":{"server":"http://127.0.0.1:\(port)"}}],\
      "contexts":[{"name":"bench","context":{"cluster":"bench","user":"bench","namespace":"\(PodDocuments.namespace)"}}]}
      """
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  /// Serves until the process ends.
  func serve() async throws {
    for channel in channels { try await channel.closeFuture.get() }
    try await group.shutdownGracefully()
  }
}
