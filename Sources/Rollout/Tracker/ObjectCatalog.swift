import KubernetesObjects
import OrderedCollections

/// The newest version of every object that was reported, whatever the order of the reports, with who owns whom.
struct ObjectCatalog: Sendable {
  private(set) var objects: [ObjectIdentity: ClusterObject] = [:]
  private var identities: [String: ObjectIdentity] = [:]
  private var childrenByOwner: [String: Set<ObjectIdentity>] = [:]
  /// The version at which an object went: an older report that comes late does not bring it back.
  private var tombstones: OrderedDictionary<ObjectIdentity, Int> = [:]

  private static let tombstoneLimit = 10_000

  subscript(_ identity: ObjectIdentity) -> ClusterObject? { objects[identity] }

  func identity(uid: String) -> ObjectIdentity? { identities[uid] }

  func children(uid: String?) -> Set<ObjectIdentity> { uid.flatMap { childrenByOwner[$0] } ?? [] }

  /// - Returns: what it replaces, and whether anything changed.
  @discardableResult
  mutating func upsert(_ object: ClusterObject) -> (isChange: Bool, old: ClusterObject?) {
    let identity = ObjectIdentity(object)
    let version = object.version
    if let grave = tombstones[identity], let version {
      if version <= grave { return (false, nil) }
      tombstones.removeValue(forKey: identity)
    }
    let old = objects[identity]
    if let old {
      if let version, let known = old.version, version < known { return (false, old) }
      if old == object { return (false, old) }
    }
    put(object, at: identity, replacing: old)
    return (true, old)
  }

  /// - Returns: what is gone; nil: nothing was there, or a newer one is.
  @discardableResult
  mutating func remove(_ object: ClusterObject) -> ClusterObject? {
    let identity = ObjectIdentity(object)
    guard let old = objects[identity] else {
      bury(identity, version: object.version)
      return nil
    }
    // The report may be older than an object of the same name that has been made since.
    if let version = object.version, let known = old.version, version < known { return nil }
    bury(identity, version: object.version ?? old.version)
    take(identity, old)
    return old
  }

  /// A fresh list is the truth of its kind.
  /// - Returns: what changed, went or came, with what it was before.
  mutating func replace(_ kind: ResourceKind, with list: [ClusterObject]) -> [(identity: ObjectIdentity, old: ClusterObject?)] {
    var changed: [(identity: ObjectIdentity, old: ClusterObject?)] = []
    var held: Set<ObjectIdentity> = []
    held.reserveCapacity(list.count)
    for object in list {
      let identity = ObjectIdentity(object)
      held.insert(identity)
      tombstones.removeValue(forKey: identity)
      let old = objects[identity]
      if old == object { continue }
      put(object, at: identity, replacing: old)
      changed.append((identity, old))
    }
    for (identity, old) in objects where identity.kind == kind.kind && identity.group == kind.group && !held.contains(identity) {
      bury(identity, version: old.version)
      take(identity, old)
      changed.append((identity, old))
    }
    return changed
  }

  private mutating func put(_ object: ClusterObject, at identity: ObjectIdentity, replacing old: ClusterObject?) {
    if let old, old.metadata.uid != object.metadata.uid || old.metadata.ownerReferences != object.metadata.ownerReferences {
      unlink(identity, old)
    }
    objects[identity] = object
    if let uid = object.metadata.uid { identities[uid] = identity }
    for owner in object.metadata.ownerReferences ?? [] { childrenByOwner[owner.uid, default: []].insert(identity) }
  }

  private mutating func take(_ identity: ObjectIdentity, _ old: ClusterObject) {
    unlink(identity, old)
    objects.removeValue(forKey: identity)
  }

  private mutating func unlink(_ identity: ObjectIdentity, _ old: ClusterObject) {
    if let uid = old.metadata.uid, identities[uid] == identity { identities.removeValue(forKey: uid) }
    for owner in old.metadata.ownerReferences ?? [] {
      childrenByOwner[owner.uid]?.remove(identity)
      if childrenByOwner[owner.uid]?.isEmpty == true { childrenByOwner.removeValue(forKey: owner.uid) }
    }
  }

  private mutating func bury(_ identity: ObjectIdentity, version: Int?) {
    guard let version else { return }
    tombstones[identity] = max(version, tombstones[identity] ?? 0)
    if tombstones.count > Self.tombstoneLimit { tombstones.removeFirst(Self.tombstoneLimit / 2) }
  }
}

extension ClusterObject {
  /// The resource version as a number. The API promises since 1.35 that numbers of one kind can be compared; one that is no number decides nothing.
  var version: Int? { metadata.resourceVersion.flatMap { Int($0) } }
}
