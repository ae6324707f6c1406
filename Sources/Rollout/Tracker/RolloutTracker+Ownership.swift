import FoundationEssentials
import KubernetesObjects

extension RolloutTracker {
  /// The workload in whose row an object stands: the topmost workload above it, if that belongs to the release.
  /// nil: it is nobody's, another release's, or of an older revision.
  func workload(above start: ObjectIdentity) -> ObjectIdentity? {
    guard var object = catalog[start] else { return nil }
    var identity = start
    // Deployment above ReplicaSet above pod is three; an operator's own kinds may stand above.
    for _ in 0..<6 {
      guard let owner = object.metadata.controller ?? object.metadata.ownerReferences?.first else { break }
      if let above = catalog.identity(uid: owner.uid), let aboveObject = catalog[above] {
        if !above.isWorkload { return owns(above) ? identity : nil }
        if case .replicaSet = object, case .deployment(let deployment) = aboveObject, !isCurrent(identity, of: deployment) { return nil }
        identity = above
        object = aboveObject
        continue
      }
      let above = ObjectIdentity(
        apiVersion: owner.apiVersion, kind: owner.kind, namespace: object.metadata.namespace ?? configuration.namespace, name: owner.name)
      if above.isWorkload { return deploymentBehindHiddenReplicaSet(above, of: object) }
      // A CronJob's runs come and go; whether one of them fails says nothing about the rollout.
      return above.kind != "CronJob" && tracked(above) != nil ? identity : nil
    }
    return belongs(identity, object) ? identity : nil
  }

  /// Where ReplicaSets may not be read, a pod's own label tells its Deployment's name.
  private func deploymentBehindHiddenReplicaSet(_ replicaSet: ObjectIdentity, of object: ClusterObject) -> ObjectIdentity? {
    guard replicaSet.kind == "ReplicaSet", forbidden[.replicaSets] != nil, let hash = object.metadata.labels?["pod-template-hash"],
      replicaSet.name.hasSuffix("-\(hash)")
    else { return nil }
    var deployment = replicaSet
    deployment.kind = "Deployment"
    deployment.name = String(replicaSet.name.dropLast(hash.count + 1))
    guard let object = catalog[deployment] else { return nil }
    return belongs(deployment, object) ? deployment : nil
  }

  /// Whether an object that is no workload belongs to the release, so that what it owns does.
  private func owns(_ identity: ObjectIdentity) -> Bool {
    guard identity.kind != "CronJob", let object = catalog[identity] else { return false }
    return belongs(identity, object)
  }

  func belongs(_ identity: ObjectIdentity, _ object: ClusterObject) -> Bool {
    switch scope {
    case .objects: tracked(identity) != nil
    case .byLabel: isMarked(object.metadata)
    }
  }

  /// The label that charts set by convention, or the annotation that helm sets by itself on all but hooks.
  /// What helm runs only when asked to test is no part of a rollout.
  func isMarked(_ metadata: ObjectMeta) -> Bool {
    if metadata.annotations?["helm.sh/hook"]?.hasPrefix("test") == true { return false }
    return metadata.annotations?["meta.helm.sh/release-name"] == configuration.release
      || metadata.labels?["app.kubernetes.io/instance"] == configuration.release
      || metadata.labels?["release"] == configuration.release
  }

  /// The Deployment names the revision that it rolls out; where neither side has a number, the newest ReplicaSet it is.
  private func isCurrent(_ replicaSet: ObjectIdentity, of deployment: Deployment) -> Bool {
    currentReplicaSet(of: deployment) == replicaSet
  }

  func currentReplicaSet(of deployment: Deployment) -> ObjectIdentity? {
    let sets = catalog.children(uid: deployment.metadata.uid).compactMap { identity -> (ObjectIdentity, ReplicaSet)? in
      guard case .replicaSet(let set)? = catalog[identity] else { return nil }
      return (identity, set)
    }
    if sets.count < 2 { return sets.first?.0 }
    if let revision = deployment.metadata.revision, let current = sets.first(where: { $0.1.metadata.revision == revision }) { return current.0 }
    return sets.max { a, b in
      (a.1.metadata.revision ?? 0, a.1.metadata.creationTimestamp ?? .distantPast, a.0)
        < (b.1.metadata.revision ?? 0, b.1.metadata.creationTimestamp ?? .distantPast, b.0)
    }?.0
  }
}

extension ObjectMeta {
  fileprivate var revision: Int? { annotations?["deployment.kubernetes.io/revision"].flatMap { Int($0) } }
}
