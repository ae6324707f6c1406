import ArgumentParser

/// Serves the stand-in until it is ended.
struct StandIn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stand-in", shouldDisplay: false)

  @Option var socket: String
  @Option var pods: Int
  @Option var changesPerSecond = 0

  func run() async throws {
    try await StandInServer.start(socket: socket, documents: PodDocuments(podCount: pods), changesPerSecond: changesPerSecond).serve()
  }
}
