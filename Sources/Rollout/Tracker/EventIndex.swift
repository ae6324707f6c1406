import FoundationEssentials
import KubernetesObjects

/// Events by the object that they speak of. Of the normal ones only those are kept that explain a wait.
struct EventIndex: Sendable {
  struct Key: Hashable, Sendable {
    var kind: String
    var name: String
  }

  private var byObject: [Key: [String: Event]] = [:]
  private var objectByName: [String: Key] = [:]

  private static let tellingNormalReasons: Set<String> = [
    "TriggeredScaleUp", "NotTriggerScaleUp", "WaitForFirstConsumer", "Killing", "Pulling", "Pulled", "SuccessfulCreate",
  ]
  /// Of one object, and of all: an hour of a cluster's complaints, not days of them.
  static let limitEach = 30
  static let limit = 20_000

  /// - Returns: the object whose events changed.
  mutating func upsert(_ event: Event) -> Key? {
    guard let name = event.metadata.name, event.type == "Warning" || Self.tellingNormalReasons.contains(event.reason ?? "") else { return nil }
    let key = Key(event)
    if let known = byObject[key]?[name] {
      if known == event { return nil }
      if let new = ClusterObject.event(event).version, let old = ClusterObject.event(known).version, new < old { return nil }
    }
    byObject[key, default: [:]][name] = event
    objectByName[name] = key
    if let count = byObject[key]?.count, count > Self.limitEach { dropOldest(1, of: key) }
    if objectByName.count > Self.limit { dropOldest(Self.limit / 4) }
    return key
  }

  mutating func remove(_ event: Event) -> Key? {
    guard let name = event.metadata.name, let key = objectByName.removeValue(forKey: name) else { return nil }
    byObject[key]?.removeValue(forKey: name)
    if byObject[key]?.isEmpty == true { byObject.removeValue(forKey: key) }
    return key
  }

  mutating func replace(with events: [Event]) -> Set<Key> {
    var changed = Set(byObject.keys)
    byObject = [:]
    objectByName = [:]
    for event in events {
      if let key = upsert(event) { changed.insert(key) }
    }
    return changed
  }

  private mutating func dropOldest(_ count: Int, of key: Key) {
    let oldest = (byObject[key] ?? [:]).sorted { ($0.value.time, $0.key) < ($1.value.time, $1.key) }.prefix(count)
    for (name, _) in oldest {
      byObject[key]?.removeValue(forKey: name)
      objectByName.removeValue(forKey: name)
    }
  }

  private mutating func dropOldest(_ count: Int) {
    let all = byObject.flatMap { key, events in events.map { (time: $0.value.time, name: $0.key, key: key) } }
    for (_, name, key) in all.sorted(by: { ($0.time, $0.name) < ($1.time, $1.name) }).prefix(count) {
      byObject[key]?.removeValue(forKey: name)
      if byObject[key]?.isEmpty == true { byObject.removeValue(forKey: key) }
      objectByName.removeValue(forKey: name)
    }
  }

  /// Newest first. An event of an earlier object of the same name is left out.
  func events(about object: ClusterObject) -> [Event] {
    guard let events = byObject[Key(kind: object.kind, name: object.name)] else { return [] }
    let uid = object.metadata.uid
    return events.values.filter { $0.involvedObject.uid == nil || uid == nil || $0.involvedObject.uid == uid }
      .sorted { ($0.time, $0.metadata.name ?? "") > ($1.time, $1.metadata.name ?? "") }
  }
}

extension EventIndex.Key {
  init(_ event: Event) {
    self.init(kind: event.involvedObject.kind ?? "", name: event.involvedObject.name ?? "")
  }
}

extension Event {
  /// One without any time is older than all others.
  fileprivate var time: Date { lastSeen ?? .distantPast }
}
