import FoundationEssentials
import KubernetesObjects

/// Deleting: grace for pods, finalizers, and what goes with its owner.
extension World {
  mutating func beginRemoval(of object: StoredObject, grace: Int?) {
    let key = object.key
    var json = object.json
    if key.resource == ResourceID(.pods), grace != 0, runs[object.uid] != nil {
      guard json["metadata"]["deletionTimestamp"].isNull else { return }
      let seconds = grace ?? json["spec"]["terminationGracePeriodSeconds"].int ?? 30
      json["metadata"]["deletionTimestamp"] = Timestamp.json(now.addingTimeInterval(Double(seconds)))
      json["metadata"]["deletionGracePeriodSeconds"] = .int(seconds)
      put(json, at: key)
      stopPod(key, uid: object.uid)
      return after(min(Double(seconds), around(2, key.name)), .removePod(key, uid: object.uid))
    }
    if key.resource == ResourceID(.namespaces) { return terminateNamespace(object) }
    if !json["metadata"]["finalizers"].items.isEmpty {
      json["metadata"]["deletionTimestamp"] = Timestamp.json(now)
      json["metadata"]["deletionGracePeriodSeconds"] = 0
      return put(json, at: key)
    }
    remove(key)
  }

  /// What the removed object owned goes too, in the background.
  mutating func collectDependents(of owner: StoredObject) {
    for key in store.dependents(of: owner.uid) {
      guard let object = store.object(key) else { continue }
      let others = object.json["metadata"]["ownerReferences"].items.filter { $0["uid"].string != owner.uid }
      if others.isEmpty { beginRemoval(of: object, grace: nil) } else { disown(object, owners: others) }
    }
  }

  mutating func orphanDependents(of owner: StoredObject) {
    for key in store.dependents(of: owner.uid) {
      guard let object = store.object(key) else { continue }
      disown(object, owners: object.json["metadata"]["ownerReferences"].items.filter { $0["uid"].string != owner.uid })
    }
  }

  private mutating func disown(_ object: StoredObject, owners: [JSON]) {
    var json = object.json
    json["metadata"]["ownerReferences"] = owners.isEmpty ? .null : .array(owners)
    put(json, at: object.key)
  }

  private mutating func terminateNamespace(_ namespace: StoredObject) {
    var json = namespace.json
    json["metadata"]["deletionTimestamp"] = Timestamp.json(now)
    json["status"]["phase"] = "Terminating"
    put(json, at: namespace.key)
    for key in store.allKeys where key.namespace == namespace.key.name {
      if let object = store.object(key) { beginRemoval(of: object, grace: key.resource == ResourceID(.pods) ? 0 : nil) }
    }
    remove(namespace.key)
  }
}
