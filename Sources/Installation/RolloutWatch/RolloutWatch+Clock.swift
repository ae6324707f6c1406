import Cluster
import FoundationEssentials
import Rollout
import Surroundings
import Synchronization

extension RolloutWatch {
  private static let beat: Duration = .seconds(10)

  /// Tells the tracker the time of the cluster, so that what has stood for hours is not taken for new. Who cannot be asked is not asked again:
  /// then everything begins when it is first seen.
  func setClock() async {
    guard let date = try? await client.serverTime() else { return }
    let now = surroundings.time.uptime
    state.withLock { $0.tracker.setClock(date, at: now) }
  }

  /// A laptop that was asleep wakes late: no patience may have run out over that.
  func noticeSleep() async {
    while !Task.isCancelled {
      let began = surroundings.time.uptime
      guard (try? await surroundings.time.sleep(for: Self.beat)) != nil else { return }
      let gap = surroundings.time.uptime - began - Self.beat
      guard gap > Self.beat * 3 else { continue }
      state.withLock { $0.tracker.noteSleep(of: gap) }
      changed.ring()
    }
  }
}
