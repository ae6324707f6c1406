import Cluster
import FoundationEssentials
import Helm
import Surroundings
import Synchronization

/// A Kubernetes cluster in memory: an API server, its controllers, kubelets and a cloud, in simulated time.
///
/// Everything that is due happens before any request is answered, and at its own time, so that what is seen depends on the time and the seed
/// alone. Between requests one task sleeps until the next thing is due: watches get their events without anything ticking.
package final class RehearsalCluster: Sendable {
  package let scenario: Scenario
  package let time: any Time
  private let world: Mutex<World>
  private let sleeper = Mutex<Sleeper>(Sleeper())

  private struct Sleeper {
    var due: Date?
    var task: Task<Void, Never>?
  }

  package init(scenario: Scenario = .plain, time: any Time, seed: UInt64 = 1) {
    self.scenario = scenario
    self.time = time
    world = Mutex(World(scenario: scenario, now: time.now, seed: seed))
    rest()
  }

  deinit { sleeper.withLock { $0.task?.cancel() } }

  /// The way to this cluster within the process; the cluster lives as long as somebody holds its transport.
  package var transport: any ClusterTransport { RehearsalTransport(cluster: self) }

  /// Does everything that is due by now. Requests do it by themselves; tests call it after moving a clock by hand.
  package func catchUp() { access { _ in } }

  /// When something happens next; nil when all has settled.
  package var nextDue: Date? { world.withLock { $0.agenda.next } }

  /// The number of requests that were answered so far.
  package var requestCount: Int { world.withLock(\.requestCount) }

  /// Works on the world at the present time, and ends streams that it closed after the lock is released.
  func access<Result: Sendable>(_ body: (inout World) -> sending Result) -> Result {
    let (result, endings) = world.withLock { world in
      world.catchUp(to: time.now)
      let result = body(&world)
      defer { world.endings = [] }
      return (result, world.endings)
    }
    for ending in endings { ending.stream.finish(throwing: ending.error) }
    rest()
    return result
  }

  /// Sleeps until the next thing is due, sooner if something nearer came up.
  private func rest() {
    guard let due = nextDue else { return }
    let wait = due.timeIntervalSince(time.now)
    sleeper.withLock { sleeper in
      if let planned = sleeper.due, planned <= due, sleeper.task != nil { return }
      sleeper.task?.cancel()
      sleeper.due = due
      sleeper.task = Task { [weak self, time] in
        do { try await time.sleep(for: .milliseconds(max(1, Int((wait * 1000).rounded(.up))))) } catch { return }
        guard let self, !Task.isCancelled else { return }
        self.sleeper.withLock { $0.due = nil }
        self.access { _ in }
      }
    }
  }
}
