import Cluster
import KubernetesObjects

/// A cluster that shows what it is told to, and no more: states as a real cluster reported them. Its controllers and kubelets rest from the
/// first one on; its server does not, so that lists, watches and logs are those of any other.
extension RehearsalCluster {
  /// Makes a kind known that is not among the built-in ones, as the definition of a custom resource would.
  package func learn(_ kind: ResourceKind) {
    access { $0.catalog.add(APIResource(kind: kind, subresources: ["status"])) }
  }

  /// Stores an object as it stands, with the next version; a newer state of one that is there replaces it.
  package func show(_ object: JSON, as kind: ResourceKind) {
    access { world in
      world.isStill = true
      world.deliver(world.store.put(object, at: World.key(of: object, kind)))
    }
  }

  /// Takes an object away, and nothing with it.
  package func hide(_ object: JSON, as kind: ResourceKind) {
    access { world in
      if let change = world.store.remove(World.key(of: object, kind)) { world.deliver(change) }
    }
  }

  /// What a container wrote, whichever of its runs is asked for; until it is told a container has no log.
  package func show(log lines: [String], of container: String, pod: String, namespace: String) {
    access { $0.memory.shownLogs[ContainerPlace(namespace: namespace, pod: pod, container: container)] = lines }
  }
}

/// A container by name, whatever its pod is at the moment.
struct ContainerPlace: Hashable {
  var namespace: String
  var pod: String
  var container: String
}

extension World {
  fileprivate static func key(of object: JSON, _ kind: ResourceKind) -> ObjectKey {
    let metadata = object["metadata"]
    return ObjectKey(kind, kind.isNamespaced ? metadata["namespace"].string ?? "default" : "", metadata["name"].string ?? "")
  }
}
