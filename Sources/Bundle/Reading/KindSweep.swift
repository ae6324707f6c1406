import Cluster
import Installation
import KubernetesObjects
import Rollout

/// Goes through kinds of objects, a few at once: a proxy has few connections, and a slow kind must not hold up the rest.
enum KindSweep {
  private static let atOnce = 4

  /// The results in the order of the items.
  static func each<Item: Sendable, Result: Sendable>(_ items: [Item], _ body: @escaping @Sendable (Item) async -> Result) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results: [Int: Result] = [:]
      for (index, item) in items.enumerated() {
        if index >= atOnce, let (done, result) = await group.next() { results[done] = result }
        group.addTask { (index, await body(item)) }
      }
      for await (done, result) in group { results[done] = result }
      return items.indices.compactMap { results[$0] }
    }
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
      try? await KindDiscovery(client: client).find(apiVersion: pair.version, kind: pair.kind)
    }
    .compactMap { $0 }.filter { !known.contains($0) }
  }
}
