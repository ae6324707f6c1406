import KubernetesObjects

extension RolloutTracker {
  /// Takes in one report.
  /// - Parameter time: now, on the tracker's clock.
  package mutating func apply(_ change: ClusterChange, at time: Duration) {
    switch change {
    case .listed(let kind, let objects): list(kind, objects, at: time)
    case .upserted(.event(let event)): noteEvents(of: events.upsert(event))
    case .removed(.event(let event)): noteEvents(of: events.remove(event))
    case .upserted(let object):
      let (isChange, old) = catalog.upsert(object.trimmed)
      if isChange { noteChange(of: ObjectIdentity(object), from: old, at: time) }
    case .removed(let object):
      if let old = catalog.remove(object) { noteChange(of: ObjectIdentity(object), from: old, at: time) }
    case .forbidden(let kind, let message):
      forbidden[kind] = clean(message)
      noteRights(to: kind)
    case .connection(let state): connection = cleaned(state)
    }
  }

  /// Whether a kind may be read has changed: what is missing of it may be there all the same, or is known to be missing from now on.
  private mutating func noteRights(to kind: ResourceKind) {
    isOrderStale = true
    if kind == .replicaSets { return rebuildRows() }
    for identity in rows.keys where kind.matches(identity) { dirtyRows.insert(identity) }
    for identity in others.keys where kind.matches(identity) || kind == .endpointSlices { dirtyOthers.insert(identity) }
  }

  private func cleaned(_ state: ConnectionState) -> ConnectionState {
    switch state {
    case .live: .live
    case .reconnecting(let reason, let attempt): .reconnecting(reason: clean(reason), attempt: attempt)
    case .loginExpired(let reason): .loginExpired(reason: clean(reason))
    }
  }

  private mutating func list(_ kind: ResourceKind, _ objects: [ClusterObject], at time: Duration) {
    listedKinds.insert(kind)
    if forbidden.removeValue(forKey: kind) != nil { noteRights(to: kind) }
    if kind == .events {
      let list = objects.compactMap { if case .event(let event) = $0 { event } else { nil } }
      for key in events.replace(with: list) { noteEvents(of: key) }
      return
    }
    for (identity, old) in catalog.replace(kind, with: objects.map(\.trimmed)) { noteChange(of: identity, from: old, at: time) }
    // What is tracked and is not in the list is known to be missing from now on.
    if case .objects(let tracked) = scope {
      for identity in tracked.keys where kind.matches(identity) && !identity.isWorkload { placeOther(shelf(of: identity)) }
    }
  }

  private mutating func noteEvents(of key: EventIndex.Key?) {
    guard let key else { return }
    for group in ["", "apps", "batch"] {
      let identity = ObjectIdentity(
        apiVersion: group.isEmpty ? "v1" : "\(group)/v1", kind: key.kind, namespace: configuration.namespace, name: key.name)
      guard let object = catalog[identity] else { continue }
      if homes[identity] != nil || others[identity] != nil || rows[identity] != nil { dirtySubjects.insert(identity) }
      if others[identity] != nil { dirtyOthers.insert(identity) }
      // What a ReplicaSet cannot do is its Deployment's trouble.
      if case .replicaSet = object, let owner = object.metadata.controller.flatMap({ catalog.identity(uid: $0.uid) }), rows[owner] != nil {
        dirtySubjects.insert(owner)
      }
    }
    // Kinds of other groups are few: an Ingress, a custom resource.
    guard key.kind != "Pod" else { return }
    for identity in others.keys where identity.kind == key.kind && identity.name == key.name {
      dirtySubjects.insert(identity)
      dirtyOthers.insert(identity)
    }
  }

  /// - Parameter old: what it was before; nil: it was not there.
  private mutating func noteChange(of identity: ObjectIdentity, from old: ClusterObject?, at time: Duration) {
    let object = catalog[identity]
    if identity.isPod {
      if case .pod(let pod)? = object, case .pod(let before)? = old {
        if pod.metadata.uid != before.metadata.uid {
          suspects.forget(identity)
          logs.forget(identity)
        } else if pod.restarts > before.restarts, homes[identity] != nil {
          lastRestart = time
        }
      }
      placePod(identity)
    } else if identity.isWorkload {
      placeWorkload(identity, from: old)
    } else if identity.isNode {
      if old?.conditionsOfNode != object?.conditionsOfNode { examinePods(on: identity.name) }
    } else if case .endpointSlice? = object {
      countEndpoints(identity, object)
    } else if identity.kind == "EndpointSlice" {
      countEndpoints(identity, nil)
    } else {
      placeOther(identity)
    }
  }

  private mutating func countEndpoints(_ identity: ObjectIdentity, _ object: ClusterObject?) {
    for (service, slices) in endpoints where slices[identity] != nil {
      endpoints[service]?.removeValue(forKey: identity)
      noteEndpoints(of: service)
    }
    guard case .endpointSlice(let slice)? = object, let name = slice.metadata.labels?["kubernetes.io/service-name"] else { return }
    let service = ObjectIdentity(apiVersion: "v1", kind: "Service", namespace: slice.metadata.namespace ?? "", name: name)
    // A slice that says nothing of readiness means ready.
    endpoints[service, default: [:]][identity] = (slice.endpoints ?? []).count { $0.conditions?.ready != false }
    noteEndpoints(of: service)
  }

  private mutating func noteEndpoints(of service: ObjectIdentity) {
    dirtyOthers.insert(service)
    for (identity, _) in others where identity.kind == "Ingress" && identity.namespace == service.namespace { dirtyOthers.insert(identity) }
  }

  /// What a node says of itself may explain its pods.
  private mutating func examinePods(on node: String) {
    for identity in homes.keys {
      guard case .pod(let pod)? = catalog[identity], pod.spec?.nodeName == node else { continue }
      dirtySubjects.insert(identity)
    }
  }
}

extension ClusterObject {
  /// Without what no rule reads and what weighs the most: thousands of pods are kept.
  fileprivate var trimmed: ClusterObject {
    guard case .pod(var pod) = self else { return self }
    pod.metadata.managedFields = nil
    // Of a command line only that of an init container is read: it tells what it waits for.
    for index in (pod.spec?.containers ?? []).indices {
      pod.spec?.containers?[index].command = nil
      pod.spec?.containers?[index].args = nil
    }
    if pod.metadata.ownerReferences?.isEmpty == false { pod.metadata.annotations = nil }
    return .pod(pod)
  }
}

extension ClusterObject {
  fileprivate var conditionsOfNode: [String: String] {
    guard case .other(let node) = self else { return [:] }
    return Dictionary((node.conditions ?? []).map { ($0.type, $0.status) }) { first, _ in first }
  }
}

extension Pod {
  /// Of all its containers, as kubectl counts them.
  var restarts: Int { allContainerStatuses.reduce(0) { $0 + ($1.restartCount ?? 0) } }
}
