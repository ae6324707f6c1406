import DequeModule
import KubernetesObjects

/// Every object by resource, versions counted as one API server counts them, and a bounded history for watches.
struct ObjectStore {
  /// How many changes a watch may be behind before it gets 410; a real server keeps five minutes of them.
  var historyLimit = 20_000
  private(set) var version: Int
  private(set) var history: Deque<StoreChange> = []
  /// The newest version that the history no longer holds.
  private(set) var compacted: Int
  private var tables: [ResourceID: Table] = [:]
  private var dependents: [String: Set<ObjectKey>] = [:]

  private struct Table {
    var objects: [ObjectKey: StoredObject] = [:]
    var order: [ObjectKey]?
  }

  init(version: Int = 100) {
    self.version = version
    compacted = version
  }

  func object(_ key: ObjectKey) -> StoredObject? { tables[key.resource]?.objects[key] }

  /// In the order of the API: by namespace, then by name.
  mutating func objects(_ resource: ResourceID, namespace: String? = nil) -> [StoredObject] {
    guard let table = tables[resource] else { return [] }
    let order = table.order ?? table.objects.keys.sorted()
    if table.order == nil { tables[resource]?.order = order }
    guard let namespace else { return order.compactMap { table.objects[$0] } }
    return order.compactMap { $0.namespace == namespace ? table.objects[$0] : nil }
  }

  var allKeys: [ObjectKey] { tables.values.flatMap(\.objects.keys).sorted() }

  /// What names the object as an owner.
  func dependents(of uid: String) -> [ObjectKey] { (dependents[uid] ?? []).sorted() }

  /// Stores and stamps the next version.
  mutating func put(_ json: JSON, at key: ObjectKey) -> StoreChange {
    version += 1
    var json = json
    json["metadata"]["resourceVersion"] = .string(String(version))
    let previous = object(key)
    let stored = StoredObject(key: key, json: json, version: version)
    if previous == nil { tables[key.resource, default: Table()].order = nil }
    tables[key.resource, default: Table()].objects[key] = stored
    if let previous { unlink(previous) }
    for owner in json["metadata"]["ownerReferences"].items { dependents[owner["uid"].string ?? "", default: []].insert(key) }
    return record(StoreChange(kind: previous == nil ? .added : .modified, object: stored, previous: previous))
  }

  mutating func remove(_ key: ObjectKey) -> StoreChange? {
    guard let previous = tables[key.resource]?.objects.removeValue(forKey: key) else { return nil }
    tables[key.resource]?.order = nil
    unlink(previous)
    version += 1
    var json = previous.json
    json["metadata"]["resourceVersion"] = .string(String(version))
    return record(StoreChange(kind: .deleted, object: StoredObject(key: key, json: json, version: version), previous: previous))
  }

  /// Changes after a version; nil when the history does not reach back that far.
  func changes(after version: Int) -> Deque<StoreChange>.SubSequence? {
    guard version >= compacted else { return nil }
    var low = history.startIndex
    var high = history.endIndex
    while low < high {
      let middle = (low + high) / 2
      if history[middle].object.version <= version { low = middle + 1 } else { high = middle }
    }
    return history[low...]
  }

  /// Forgets all history, as etcd does on compaction.
  mutating func compact() {
    history.removeAll()
    compacted = version
  }

  private mutating func record(_ change: StoreChange) -> StoreChange {
    history.append(change)
    while history.count > historyLimit, let oldest = history.popFirst() { compacted = oldest.object.version }
    return change
  }

  private mutating func unlink(_ object: StoredObject) {
    for owner in object.json["metadata"]["ownerReferences"].items {
      guard let uid = owner["uid"].string else { continue }
      dependents[uid]?.remove(object.key)
      if dependents[uid]?.isEmpty == true { dependents[uid] = nil }
    }
  }
}
