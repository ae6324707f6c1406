import ArgumentParser
import Cluster
import Components
import Drawing
import Installation
import KubectlProxy
import ProductModel
import Rollout
import Surroundings

/// In a process of its own, so that its memory is its own: from nothing to the full table of pods, drawn.
struct ReadPods: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "read-pods", shouldDisplay: false)

  @Option var socket: String
  @Option var pods: Int

  func run() async throws {
    let surroundings = Surroundings.system
    let began = ContinuousClock.now
    let client = ProxyClient(socket: socket, time: surroundings.time)
    let watch = RolloutWatch(
      subject: .standIn, transport: client, helm: nil, surroundings: surroundings, redact: { $0 })
    for await snapshot in watch.snapshots() where snapshot.podCount >= pods {
      _ = SnapshotFrame.draw(snapshot)
      break
    }
    let elapsed = began.duration(to: ContinuousClock.now)
    await client.shutdown()
    print("\(elapsed.milliseconds) \(ProcessUsage.peakMegabytes)")
  }
}
