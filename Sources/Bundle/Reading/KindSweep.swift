import Cluster
import Installation
import KubernetesObjects
import Rollout

/// Goes through kinds of objects, a few at once: a proxy has few connections, and a slow kind must not hold up the rest.
enum KindSweep {
  private static let atOnce = 4

  /// The results in the order of the items.
  static func each<Item: Sendable, Result: Sendable>(_ items: [Item], _ body: @escaping @Sendable (Item) async -> Result) async -> [Result] {
    await withTaskGroup(of: Turn<Result>.self) { group in
      var results: [Int: Result] = [:]
      for (index, item) in items.enumerated() {
        if index >= atOnce, let turn = await group.next() { results[turn.index] = turn.result }
        group.addTask { Turn(index: index, result: await body(item)) }
      }
      for await turn in group { results[turn.index] = turn.result }
      return items.indices.compactMap { results[$0] }
    }
  }

  /// A struct for the reason given at `Collection.concurrentMap` of Checks: tuples of generic parts do not survive a release build here.
  private struct Turn<Result: Sendable>: Sendable {
    var index: Int
    var result: Result
  }

  /// Kinds that only the release brings, beside those that are read anyway.
  static func furtherKinds(of tracked: [TrackedObject], beside known: [ResourceKind], client: ClusterClient) async -> [ResourceKind] {
    var wanted: [String: Set<String>] = [:]
    for object in tracked where !Readiness.isReadyByExisting(object.reference.kind) {
      if known.contains(where: { $0.kind == object.reference.kind && $0.apiVersion == object.reference.apiVersion }) { continue }
      wanted[object.reference.apiVersion, default: []].insert(object.reference.kind)
    }
    let pairs = wanted.sorted { $0.key < $1.key }.flatMap { version, kinds in kinds.sorted().map { (version: version, kind: $0) } }
    return await each(pairs) { pair in
      // A kind that the cluster does not know has no objects: the release would not have been installed.
      try? await KindDiscovery(client: client).findServed(apiVersion: pair.version, kind: pair.kind)
    }
    .compactMap { $0 }.filter { !known.contains($0) }
  }
}
