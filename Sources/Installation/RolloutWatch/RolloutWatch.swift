import Cluster
import Helm
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization

/// Follows one release: watches the cluster, asks helm what the release deploys, fetches the logs that explain failures, and tells at most
/// ten times a second how far it is.
///
/// Made for one ``run(onSnapshot:)``; all its work ends with that call's task.
package final class RolloutWatch: Sendable {
  /// What is watched of every release. Other kinds join when the manifest names them.
  package static let kinds: [ResourceKind] = [
    .pods, .replicaSets, .deployments, .statefulSets, .daemonSets, .jobs, .services, .endpointSlices, .persistentVolumeClaims, .events,
  ]
  /// Between two snapshots.
  static let pause: Duration = .milliseconds(100)

  let subject: RolloutSubject
  let client: ClusterClient
  let cluster: ClusterWatch
  let helm: (any HelmRunner)?
  let surroundings: Surroundings
  let state: Mutex<State>
  /// Something changed that a snapshot may show.
  let changed = Doorbell()
  /// What the release deploys may have changed.
  let released = Doorbell()

  struct State {
    var tracker: RolloutTracker
    /// Asked for and not yet answered.
    var fetching: Set<LogRequest> = []
    var isDeploying: Bool
    /// Custom kinds that are watched, or were tried.
    var joinedKinds: Set<ManifestKind> = []
    var lastAwake: Duration
  }

  /// - Parameters:
  ///   - helm: nil: what the release deploys is guessed from labels, and the snapshots say so.
  ///   - redact: takes secrets out of a line from the cluster.
  ///   - isDeploying: helm is at work, or about to be: nothing counts as ready until ``endDeployment()``.
  package init(
    subject: RolloutSubject, transport: any ClusterTransport, helm: (any HelmRunner)?, surroundings: Surroundings,
    redact: @escaping @Sendable (String) -> String, isDeploying: Bool = false
  ) {
    self.subject = subject
    client = ClusterClient(transport)
    cluster = ClusterWatch(
      client: client, kinds: Self.kinds, selection: Selection(namespace: subject.target.namespace), surroundings: surroundings)
    self.helm = helm
    self.surroundings = surroundings
    var tracker = RolloutTracker(
      .init(
        release: subject.target.release, namespace: subject.target.namespace, knowledge: subject.knowledge, addressLabels: subject.addressLabels,
        secretFields: subject.secretFields, holds: subject.holds, redact: redact, awaitedKinds: Set(Self.kinds).subtracting([.events])))
    tracker.setDeploying(isDeploying)
    if helm == nil { tracker.trackByLabel(because: "helm was not asked") }
    state = Mutex(State(tracker: tracker, isDeploying: isDeploying, lastAwake: surroundings.time.uptime))
  }

  /// Runs until its task is cancelled. `onSnapshot` is called in order, from one task, and only with what differs from the last.
  package func run(onSnapshot: @escaping @Sendable (RolloutSnapshot) -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.watchCluster() }
      group.addTask { await self.followRelease() }
      group.addTask { await self.fetchLogs() }
      group.addTask { await self.watchNodes() }
      group.addTask { await self.beat() }
      group.addTask { await self.tell(onSnapshot) }
      await group.waitForAll()
    }
  }

  /// The same as a stream; a slow reader gets the newest. It ends when the reader stops.
  package func snapshots() -> AsyncStream<RolloutSnapshot> {
    let (stream, continuation) = AsyncStream.makeStream(of: RolloutSnapshot.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task {
      await self.run { continuation.yield($0) }
      continuation.finish()
    }
    continuation.onTermination = { _ in work.cancel() }
    return stream
  }

  /// helm begins: what is ready now may be of the revision before.
  package func beginDeployment() {
    state.withLock { state in
      state.isDeploying = true
      state.tracker.setDeploying(true)
    }
    released.ring()
  }

  /// helm has ended: what it deployed is read once more, and then may become ready.
  package func endDeployment() {
    state.withLock { $0.isDeploying = false }
    released.ring()
  }

  private func watchCluster() async {
    await setClock()
    await cluster.run { self.take($0) }
  }

  func take(_ change: ClusterChange) {
    let now = surroundings.time.uptime
    state.withLock { state in
      state.awake(at: now)
      state.tracker.apply(change, at: now)
    }
    changed.ring()
  }

  private func tell(_ onSnapshot: @Sendable (RolloutSnapshot) -> Void) async {
    var last: RolloutSnapshot?
    while !Task.isCancelled {
      let now = surroundings.time.uptime
      let (snapshot, next, wantsNodes) = state.withLock { state in
        state.awake(at: now)
        return (state.tracker.snapshot(at: now), state.tracker.nextChange(after: now), state.tracker.wantsNodes)
      }
      if wantsNodes { nodesWanted.ring() }
      if snapshot != last {
        onSnapshot(snapshot)
        last = snapshot
      }
      wanted.ring()
      do {
        try await surroundings.time.sleep(for: Self.pause)
      } catch {
        return
      }
      let rest = next.map { max(.zero, $0 - surroundings.time.uptime) }
      await changed.wait(atMost: rest, time: surroundings.time)
    }
  }

  /// A snapshot may have found logs to ask for.
  let wanted = Doorbell()
  /// Something is wrong that a node may explain.
  let nodesWanted = Doorbell()
}
