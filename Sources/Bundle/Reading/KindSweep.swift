import Cluster
import Installation
import KubernetesObjects
import Rollout
import Surroundings

/// How kinds of objects are gone through.
enum KindSweep {
  /// A proxy has few connections, and a slow kind must not hold up the rest.
  static let width = 4

  /// Kinds that only the release brings, beside those that are read anyway.
  static func furtherKinds(of tracked: [TrackedObject], beside known: [ResourceKind], client: ClusterClient) async -> [ResourceKind] {
    var wanted: [String: Set<String>] = [:]
    for object in tracked where !Readiness.isReadyByExisting(object.reference.kind) {
      if known.contains(where: { $0.kind == object.reference.kind && $0.apiVersion == object.reference.apiVersion }) { continue }
      wanted[object.reference.apiVersion, default: []].insert(object.reference.kind)
    }
    let pairs = wanted.sorted { $0.key < $1.key }.flatMap { version, kinds in kinds.sorted().map { (version: version, kind: $0) } }
    return await pairs.concurrentMap(width: width) { pair in
      // A kind that the cluster does not know has no objects: the release would not have been installed.
      try? await KindDiscovery(client: client).findServed(apiVersion: pair.version, kind: pair.kind)
    }
    .compactMap { $0 }.filter { !known.contains($0) }
  }
}
