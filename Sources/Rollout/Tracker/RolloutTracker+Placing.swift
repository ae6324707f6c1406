import KubernetesObjects
import ProductModel

/// Which row everything stands in. Called when something came, went or changed its owner; a change of status alone touches one row.
extension RolloutTracker {
  mutating func placePod(_ identity: ObjectIdentity) {
    let old = homes[identity]
    guard case .pod(let pod)? = catalog[identity] else {
      if let old { removePod(identity, from: old) }
      if rows[identity] != nil { removeRow(identity) }
      logs.forget(identity)
      return
    }
    let home = home(of: pod, identity)
    if let old, old != home { removePod(identity, from: old) }
    guard let home else {
      if rows[identity] != nil { removeRow(identity) }
      return
    }
    if home == identity, rows[identity] == nil { insertRow(identity) }
    homes[identity] = home
    let status = status(of: pod, identity)
    rows[home]?.put(status)
    dirtyRows.insert(home)
    dirtySubjects.insert(identity)
  }

  /// Thousands of pods have few owners: where an owner's pods stand is looked up once, until a workload changes.
  private mutating func home(of pod: Pod, _ identity: ObjectIdentity) -> ObjectIdentity? {
    guard let owner = pod.metadata.controller?.uid else { return workload(above: identity) }
    if let known = homesByOwner[owner] { return known }
    let home = workload(above: identity)
    homesByOwner[owner] = .some(home)
    return home
  }

  private mutating func removePod(_ identity: ObjectIdentity, from home: ObjectIdentity) {
    homes.removeValue(forKey: identity)
    rows[home]?.remove(pod: identity.name)
    dirtyRows.insert(home)
    suspects.forget(identity)
    dirtySubjects.remove(identity)
  }

  mutating func placeWorkload(_ identity: ObjectIdentity, from old: ClusterObject?) {
    homesByOwner.removeAll(keepingCapacity: true)
    guard let object = catalog[identity] else {
      let isTracked = tracked(identity).map { !$0.isHook } ?? false
      if rows[identity] != nil { removeRow(identity) }
      if isTracked { insertRow(identity) }
      if let old { placeDescendants(of: old) }
      return
    }
    if workload(above: identity) == identity {
      if rows[identity] == nil { insertRow(identity) }
      rows[identity]?.status.created = object.metadata.creationTimestamp
      dirtyRows.insert(identity)
      dirtySubjects.insert(identity)
    } else {
      if rows[identity] != nil { removeRow(identity) }
      // A ReplicaSet's count is shown in its Deployment's row.
      if let owner = object.metadata.controller.flatMap({ catalog.identity(uid: $0.uid) }), rows[owner] != nil {
        dirtyRows.insert(owner)
        dirtySubjects.insert(owner)
      }
    }
    if old == nil || Self.ownership(of: old) != Self.ownership(of: object) { placeDescendants(of: object) }
  }

  /// What decides where the pods below stand: identity, owner, and for a Deployment its revision.
  private static func ownership(of object: ClusterObject?) -> [String?] {
    guard let metadata = object?.metadata else { return [] }
    return [
      metadata.uid, metadata.controller?.uid, metadata.annotations?["deployment.kubernetes.io/revision"],
      metadata.annotations?["meta.helm.sh/release-name"], metadata.labels?["app.kubernetes.io/instance"], metadata.labels?["release"],
    ]
  }

  private mutating func placeDescendants(of object: ClusterObject) {
    var waiting = [object]
    // A new ReplicaSet makes its elder siblings old.
    if case .replicaSet = object, let owner = object.metadata.controller.flatMap({ catalog.identity(uid: $0.uid) }), let above = catalog[owner] {
      waiting = [above]
    }
    while let next = waiting.popLast() {
      for child in catalog.children(uid: next.metadata.uid) {
        if child.isPod {
          placePod(child)
        } else if child.isWorkload, let object = catalog[child] {
          if workload(above: child) == child {
            if rows[child] == nil { insertRow(child) }
          } else if rows[child] != nil {
            removeRow(child)
          }
          waiting.append(object)
        }
      }
    }
    placePodsBehindHiddenReplicaSets(of: ObjectIdentity(object))
  }

  private mutating func placePodsBehindHiddenReplicaSets(of identity: ObjectIdentity) {
    guard identity.kind == "Deployment", forbidden[.replicaSets] != nil else { return }
    for (child, object) in catalog.objects where child.isPod && object.metadata.controller?.name.hasPrefix(identity.name) == true { placePod(child) }
  }

  mutating func placeOther(_ identity: ObjectIdentity) {
    if catalog[identity] == nil || !isWatchedKind(identity) { homesByOwner.removeAll(keepingCapacity: true) }
    let isWanted = isTrackedBesideWorkloads(identity)
    if catalog[identity] == nil, !isWanted {
      others.removeValue(forKey: identity)
      suspects.forget(identity)
      dirtyOthers.remove(identity)
      return
    }
    if isWanted {
      dirtyOthers.insert(identity)
      dirtySubjects.insert(identity)
    } else if others.removeValue(forKey: identity) != nil {
      suspects.forget(identity)
    }
    if catalog[identity] != nil, !isWatchedKind(identity) { placeDescendantsOfOther(identity) }
  }

  private mutating func placeDescendantsOfOther(_ identity: ObjectIdentity) {
    for child in catalog.children(uid: catalog[identity]?.metadata.uid) where child.isWorkload && rows[child] == nil {
      placeWorkload(child, from: nil)
    }
  }

  private func isWatchedKind(_ identity: ObjectIdentity) -> Bool { identity.kind == "Service" || identity.kind == "PersistentVolumeClaim" }

  func isTrackedBesideWorkloads(_ identity: ObjectIdentity) -> Bool {
    guard !identity.isWorkload, identity.kind != "EndpointSlice" else { return false }
    if let tracked = tracked(identity) { return !tracked.isHook && (catalog[identity] != nil || listedKinds.contains { $0.matches(identity) }) }
    guard let object = catalog[identity] else { return false }
    if case .byLabel = scope, isMarked(object.metadata) { return true }
    // Claims made from a StatefulSet's template stand in no manifest; they carry the labels of its selector.
    guard case .persistentVolumeClaim(let claim) = object else { return false }
    return isMarked(claim.metadata) || rows.keys.contains { isMade(claim, for: $0) }
  }

  private func isMade(_ claim: PersistentVolumeClaim, for identity: ObjectIdentity) -> Bool {
    guard identity.kind == "StatefulSet", identity.namespace == claim.metadata.namespace, let name = claim.metadata.name,
      let dash = name.lastIndex(of: "-"), Int(name[name.index(after: dash)...]) != nil
    else { return false }
    return name[..<dash].hasSuffix("-\(identity.name)")
  }

  mutating func insertRow(_ identity: ObjectIdentity) {
    let object = catalog[identity]
    let component = component(of: identity, object)
    let reference =
      object?.reference
      ?? ObjectReference(
        apiVersion: identity.group.isEmpty ? "v1" : "\(identity.group)/v1", kind: identity.kind, namespace: identity.namespace, name: identity.name)
    let status = WorkloadStatus(
      reference: reference.harmless, title: component?.title ?? clean(identity.name), readiness: Readiness(.progressing, "not created yet"), ready: 0,
      wanted: object?.wantedPods ?? 1, created: object?.metadata.creationTimestamp, isHook: isHook(identity, object))
    rows[identity] = WorkloadRow(status: status, rule: status.readiness)
    dirtyRows.insert(identity)
    dirtySubjects.insert(identity)
    isOrderStale = true
    if identity.kind == "StatefulSet" { placeClaims() }
  }

  private mutating func placeClaims() {
    for (identity, object) in catalog.objects {
      if case .persistentVolumeClaim = object, others[identity] == nil { placeOther(identity) }
    }
  }

  mutating func removeRow(_ identity: ObjectIdentity) {
    guard let row = rows.removeValue(forKey: identity) else { return }
    for pod in row.status.pods {
      let pod = ObjectIdentity.pod(pod.name, in: identity.namespace)
      homes.removeValue(forKey: pod)
      suspects.forget(pod)
      dirtySubjects.remove(pod)
    }
    suspects.forget(identity)
    dirtyRows.remove(identity)
    dirtySubjects.remove(identity)
    isOrderStale = true
  }

  private func isHook(_ identity: ObjectIdentity, _ object: ClusterObject?) -> Bool {
    tracked(identity)?.isHook ?? (object?.metadata.annotations?["helm.sh/hook"] != nil)
  }

  /// After a change of what belongs to the release.
  mutating func rebuildRows() {
    homesByOwner = [:]
    rows = [:]
    homes = [:]
    let known = suspects
    suspects = SuspectList()
    others = [:]
    dirtyRows = []
    dirtyOthers = []
    dirtySubjects = []
    isOrderStale = true
    if case .objects(let objects) = scope {
      for (identity, object) in objects where identity.isWorkload && !object.isHook { insertRow(identity) }
      for identity in objects.keys where !identity.isWorkload { placeOther(shelf(of: identity)) }
    }
    for (identity, _) in catalog.objects where identity.isWorkload && !identity.isPod && workload(above: identity) == identity {
      removeRow(identity)
      insertRow(identity)
    }
    for identity in catalog.objects.keys where identity.isPod { placePod(identity) }
    for identity in catalog.objects.keys where !identity.isWorkload { placeOther(identity) }
    suspects = known.restricted { homes[$0] != nil || rows[$0] != nil || dirtyOthers.contains($0) || $0 == releaseIdentity }
  }
}

extension ResourceKind {
  func matches(_ identity: ObjectIdentity) -> Bool { kind == identity.kind && group == identity.group }
}

extension SuspectList {
  func restricted(to isKept: (ObjectIdentity) -> Bool) -> SuspectList {
    var list = self
    for identity in entries.keys where !isKept(identity) { list.forget(identity) }
    return list
  }
}
