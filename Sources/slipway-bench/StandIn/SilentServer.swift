import NIOCore
import NIOPosix

/// Takes connections and never says a word: what a firewall or a hung server looks like from outside.
enum SilentServer {
  /// On a free port of 127.0.0.1.
  static func onLoopback(_ group: any EventLoopGroup) async throws -> any Channel {
    try await bootstrap(group).bind(host: "127.0.0.1", port: 0).get()
  }

  static func onSocket(_ path: String, _ group: any EventLoopGroup) async throws -> any Channel {
    try await bootstrap(group).bind(unixDomainSocketPath: path).get()
  }

  private static func bootstrap(_ group: any EventLoopGroup) -> ServerBootstrap {
    ServerBootstrap(group: group).childChannelOption(.autoRead, value: false)
  }
}
