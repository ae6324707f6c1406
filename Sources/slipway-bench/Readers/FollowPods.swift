import ArgumentParser
import Cluster
import Glibc
import Installation
import KubectlProxy
import Rollout
import Surroundings

/// In a process of its own: follows pods that change a thousand times a second, draws every snapshot, and tells how old the oldest change in it was.
struct FollowPods: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "follow-pods", shouldDisplay: false)

  @Option var socket: String
  @Option var seconds: Int

  func run() async throws {
    let surroundings = Surroundings.system
    let client = ProxyClient(socket: socket, time: surroundings.time)
    let watch = RolloutWatch(subject: .standIn, transport: client, helm: nil, surroundings: surroundings, redact: { $0 })
    var shown: [String: Int] = [:]
    var ages: [Duration] = []
    var changes = 0
    var end: ContinuousClock.Instant?
    let before = ProcessUsage(of: getpid())?.processor ?? .zero
    for await snapshot in watch.snapshots() {
      _ = SnapshotFrame.draw(snapshot)
      let now = StandInClock.now / 1_000_000
      for pod in snapshot.workloads.flatMap(\.pods) where pod.restarts > 0 && shown[pod.name] != pod.restarts {
        shown[pod.name] = pod.restarts
        changes += 1
        ages.append(.milliseconds(Int(now) - pod.restarts))
      }
      if end == nil, changes > 0 { end = ContinuousClock.now.advanced(by: .seconds(seconds)) }
      if let end, ContinuousClock.now >= end { break }
    }
    let used = (ProcessUsage(of: getpid())?.processor ?? .zero) - before
    await client.shutdown()
    let samples = Samples(ages)
    print("\(changes) \(samples.median.milliseconds) \(samples.percentile(100).milliseconds) \(used.milliseconds) \(ProcessUsage.peakMegabytes)")
  }
}
