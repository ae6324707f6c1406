import Cluster
import FoundationEssentials
import Rollout
import Surroundings
import Synchronization

extension RolloutWatch {
  static let beat: Duration = .seconds(10)

  /// Tells the tracker the time of the cluster, so that what has stood for hours is not taken for new. Who cannot be asked is not asked again:
  /// then everything begins when it is first seen.
  func setClock() async {
    guard let date = try? await client.serverTime() else { return }
    let now = surroundings.time.uptime
    state.withLock { $0.tracker.setClock(date, at: now) }
  }

  /// Ticks, so that ``State/awake(at:)`` can tell a quiet time from a sleep.
  func beat() async {
    while (try? await surroundings.time.sleep(for: Self.beat)) != nil {
      let now = surroundings.time.uptime
      state.withLock { $0.awake(at: now) }
    }
  }
}

extension RolloutWatch.State {
  /// A laptop that was asleep wakes late: no patience may have run out over that. Asked before anything is judged, since after a sleep all tasks
  /// wake at once, in any order.
  mutating func awake(at now: Duration) {
    let gap = now - lastAwake
    lastAwake = now
    if gap > RolloutWatch.beat * 4 { tracker.noteSleep(of: gap) }
  }
}
