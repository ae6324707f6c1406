import ArgumentParser

/// Serves the stand-in until it is ended.
struct StandIn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stand-in", shouldDisplay: false)

  @Option var socket: String
  @Option var pods: Int
  @Option var changesPerSecond = 0
  /// Where a kubeconfig is written when kubectl is to speak to it too; then it also serves on a port.
  @Option var kubeconfig: String?

  func run() async throws {
    let server = try await StandInServer.start(socket: socket, documents: PodDocuments(podCount: pods), changesPerSecond: changesPerSecond)
    if let kubeconfig { try server.writeKubeconfig(to: kubeconfig) }
    try await server.serve()
  }
}
