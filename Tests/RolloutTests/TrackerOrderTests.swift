import KubernetesObjects
import ProductModel
import Rollout
import Testing

/// Reports in any order, and twice, end in what a fresh list would show.
@Suite struct TrackerOrderTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>) func anyOrderEndsTheSame(seed: UInt64) throws {
    var random = Generator(state: seed)
    let history = try history(&random)
    var expected = Scene.tracker()
    expected.track(Self.tracked)
    for (kind, objects) in try history.final() { expected.apply(.listed(kind, objects), at: .zero) }

    var shuffled = Scene.tracker()
    if Bool.random(using: &random) { shuffled.track(Self.tracked) }
    for change in (history.changes + history.changes.shuffled(using: &random).prefix(30)).shuffled(using: &random) {
      shuffled.apply(change, at: .zero)
      // Snapshots in between must leave nothing behind.
      if Int.random(in: 0..<5, using: &random) == 0 { _ = shuffled.snapshot(after: 0) }
    }
    shuffled.track(Self.tracked)
    // Long after: every patience is over on both sides.
    for seconds in [0, 4000, 8000] {
      _ = expected.snapshot(after: seconds)
      _ = shuffled.snapshot(after: seconds)
    }
    #expect(shuffled.snapshot(after: 12_000) == expected.snapshot(after: 12_000), "seed \(seed)")
  }

  /// A stream that was cut anywhere, in any order, and a fresh list of everything: nothing of what was missed or dreamt up is left.
  @Test(arguments: 1...60 as ClosedRange<UInt64>) func whatWasCutIsMadeGoodByAList(seed: UInt64) throws {
    var random = Generator(state: seed &* 7919)
    let history = try history(&random)
    var expected = Scene.tracker()
    expected.track(Self.tracked)
    for (kind, objects) in try history.final() { expected.apply(.listed(kind, objects), at: .zero) }

    var cut = Scene.tracker()
    cut.track(Self.tracked)
    for change in history.changes.shuffled(using: &random).prefix(Int.random(in: 0...history.changes.count, using: &random)) {
      cut.apply(change, at: .zero)
      if Int.random(in: 0..<5, using: &random) == 0 { _ = cut.snapshot(after: 0) }
      for request in cut.logRequests(at: .zero).prefix(1) { cut.note(log: ContainerLog(request: request, lines: nil), at: .zero) }
    }
    cut.apply(.connection(.reconnecting(reason: "cut", attempt: 1)), at: .zero)
    for (kind, objects) in try history.final().shuffled(using: &random) { cut.apply(.listed(kind, objects), at: .zero) }
    cut.apply(.connection(.live), at: .zero)
    for seconds in [0, 4000, 8000] {
      _ = expected.snapshot(after: seconds)
      _ = cut.snapshot(after: seconds)
    }
    #expect(cut.snapshot(after: 12_000) == expected.snapshot(after: 12_000), "seed \(seed)")
  }

  private static let tracked = Scene.tracked("Deployment/web", "Deployment/api", "StatefulSet/db", "Service/door")

  struct History {
    var changes: [ClusterChange] = []
    /// The newest of each; nil: deleted.
    var newest: [ObjectReference: ClusterObject?] = [:]

    mutating func put(_ object: ClusterObject) {
      changes.append(.upserted(object))
      newest[object.reference] = object
    }

    mutating func remove(_ object: ClusterObject) {
      changes.append(.removed(object))
      newest[object.reference] = .some(nil)
    }

    func final() throws -> [(ResourceKind, [ClusterObject])] {
      let kinds: [ResourceKind] = [.deployments, .replicaSets, .pods, .statefulSets, .services, .persistentVolumeClaims]
      return kinds.map { kind in (kind, newest.values.compactMap(\.self).filter { $0.resourceKind == kind }.sorted { $0.name < $1.name }) }
    }
  }

  private func history(_ random: inout Generator) throws -> History {
    var history = History()
    var version = 10
    func next() -> Int {
      version += 1
      return version
    }
    for name in ["web", "api"] {
      let revisions = Int.random(in: 1...3, using: &random)
      for revision in 1...revisions {
        let isLast = revision == revisions
        history.put(try Scene.deployment(name, version: next(), replicas: 2, ready: Int.random(in: 0...2, using: &random), revision: revision))
        let set = "\(name)-\(revision)"
        history.put(try Scene.replicaSet(set, of: name, version: next(), replicas: 2, ready: 1, revision: revision))
        for pod in ["\(set)-a", "\(set)-b"] {
          for _ in 0..<Int.random(in: 1...4, using: &random) {
            history.put(try Scene.pod(pod, of: ("ReplicaSet", set), version: next(), status: status(&random)))
          }
          if !isLast || Int.random(in: 0..<4, using: &random) == 0 {
            history.remove(try Scene.pod(pod, of: ("ReplicaSet", set), version: next(), status: Scene.running))
          }
        }
        if !isLast, Bool.random(using: &random) { history.remove(try Scene.replicaSet(set, of: name, version: next(), revision: revision)) }
      }
    }
    // A pod of a stateful set is made anew under its old name.
    history.put(
      try YAML.object(
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: \(Scene.meta("db", version: next())), spec: {replicas: 1}, status: {replicas: 1, readyReplicas: 0}}"
      ))
    history.put(
      try YAML.object(
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: \(Scene.meta("data-db-0", version: next())), spec: {}, status: {phase: Pending}}"))
    for uid in ["first", "second"] {
      history.put(try Scene.pod("db-0", of: ("StatefulSet", "db"), version: next(), uid: uid, status: status(&random)))
      if uid == "first" { history.remove(try Scene.pod("db-0", of: ("StatefulSet", "db"), version: next(), uid: uid, status: Scene.running)) }
    }
    for address in ["", "ingress: [{ip: 203.0.113.9}]"] {
      history.put(
        try YAML.object(
          "{apiVersion: v1, kind: Service, metadata: \(Scene.meta("door", version: next())), spec: {type: LoadBalancer}, status: {loadBalancer: {\(address)}}}"
        ))
    }
    return history
  }

  private func status(_ random: inout Generator) -> String {
    let statuses = [
      Scene.running, Scene.creating, Scene.crashing(1), Scene.crashing(4), Scene.pulling("not found"),
      "{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: Unschedulable, message: Insufficient cpu}]}",
    ]
    return statuses[Int.random(in: 0..<statuses.count, using: &random)]
  }

  /// SplitMix64: the same history for the same seed, everywhere.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
