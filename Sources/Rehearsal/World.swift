import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// Everything that the simulated cluster is at one moment. Held behind one lock by ``RehearsalCluster``; extensions hold the server's
/// answers (`Answers/`), the controllers and the kubelet.
struct World {
  let scenario: Scenario
  var catalog: APICatalog
  var store: ObjectStore
  private let seed: UInt64
  private var draws: [String: UInt64] = [:]
  /// The simulated present: the time of the action being carried out, never behind it.
  var now: Date
  var agenda = Agenda()
  var watches: [Int: Watch] = [:]
  var nextNumber = 1
  /// Streams to be ended once the lock is released: ending runs their termination handlers, which take it again.
  var endings: [Ending] = []
  /// Objects whose reconciliation is on the agenda already.
  var dirty: Set<ObjectKey> = []
  var runs: [String: PodRun] = [:]
  /// Images that each node holds.
  var images: Set<String> = []
  var faults = FaultState()
  var memory = WorldMemory()
  /// Nothing reacts to changes: for stores filled by a generator.
  var isStill = false
  var followers: [Int: LogFollower] = [:]
  /// Values that the simulated helm was given, by namespace and release; failures may depend on them.
  var releaseValues: [String: JSON] = [:]
  var requestCount = 0

  struct Ending {
    var stream: AsyncThrowingStream<[UInt8], any Error>.Continuation
    var error: (any Error)?
  }

  init(scenario: Scenario, now: Date, seed: UInt64) {
    self.scenario = scenario
    // What stands there already has long come up when somebody comes.
    self.now = scenario.present.isEmpty ? now : now.addingTimeInterval(-3000)
    catalog = APICatalog(discovery: scenario.discovery)
    store = ObjectStore()
    self.seed = seed
    prepare()
    catchUp(to: now)
    planFaults()
  }

  /// Chance of its own for each topic: what one object draws does not depend on when others drew.
  mutating func chance(_ topic: String) -> Chance {
    let count = draws[topic, default: 0]
    draws[topic] = count + 1
    return Chance(seed: seed, topic: "\(topic)#\(count)")
  }

  /// A time spread around `mean`, in seconds, for this topic.
  mutating func around(_ mean: Double, _ topic: String, share: Double = 0.25) -> Double {
    var chance = chance(topic)
    return chance.around(mean, share: share)
  }

  mutating func suffix(_ topic: String) -> String {
    var chance = chance(topic)
    return chance.suffix()
  }

  mutating func number() -> Int {
    defer { nextNumber += 1 }
    return nextNumber
  }

  /// Carries out what is due, each action at its own time.
  mutating func catchUp(to present: Date) {
    while let due = agenda.next, due <= present, let entry = agenda.pop() {
      now = max(now, entry.due)
      perform(entry.action)
    }
    now = max(now, present)
  }

  mutating func after(_ seconds: Double, _ action: Action) {
    agenda.add(action, due: now.addingTimeInterval(max(0, seconds)))
  }

  // MARK: Reading and writing, as controllers do

  func get(_ kind: ResourceKind, _ namespace: String, _ name: String) -> JSON? {
    store.object(ObjectKey(kind, namespace, name))?.json
  }

  mutating func list(_ kind: ResourceKind, namespace: String? = nil) -> [StoredObject] {
    store.objects(ResourceID(kind), namespace: namespace)
  }

  /// Creates or replaces; fills in what the server fills in. Nothing happens when nothing changed.
  mutating func put(_ kind: ResourceKind, _ object: JSON) {
    var object = object
    let metadata = object["metadata"]
    let key = ObjectKey(kind, kind.isNamespaced ? metadata["namespace"].string ?? "default" : "", metadata["name"].string ?? "")
    if object["kind"].isNull {
      var whole: JSON = ["apiVersion": .string(kind.apiVersion), "kind": .string(kind.kind)]
      for (name, value) in object.members { whole[name] = value }
      object = whole
    }
    put(object, at: key)
  }

  mutating func put(_ object: JSON, at key: ObjectKey) {
    var object = object.withoutNulls
    let previous = store.object(key)
    if let previous, previous.json.isSame(as: object) { return }
    if previous == nil {
      stamp(&object, key: key)
    } else if !object["spec"].isSame(as: previous?.json["spec"] ?? .null), let generation = previous?.json["metadata"]["generation"].int {
      object["metadata"]["generation"] = .int(generation + 1)
    }
    publish(store.put(object, at: key))
  }

  mutating func remove(_ key: ObjectKey) {
    guard let change = store.remove(key) else { return }
    publish(change)
    collectDependents(of: change.object)
  }

  /// What a new object gets from the server.
  private mutating func stamp(_ object: inout JSON, key: ObjectKey) {
    object["metadata"]["name"] = .string(key.name)
    if !key.namespace.isEmpty { object["metadata"]["namespace"] = .string(key.namespace) }
    object["metadata"]["uid"] = .string(uid(key))
    object["metadata"]["creationTimestamp"] = Timestamp.json(now)
    if !object["spec"].isNull, object["kind"] != "Namespace" { object["metadata"]["generation"] = 1 }
    object["metadata"] = Self.ordered(object["metadata"])
  }

  private mutating func uid(_ key: ObjectKey) -> String {
    var chance = chance("uid/\(key.resource.qualified)/\(key.namespace)/\(key.name)")
    return chance.uid()
  }

  /// In the order in which the API writes metadata.
  private static func ordered(_ metadata: JSON) -> JSON {
    var result = JSON.empty
    for name in [
      "name", "generateName", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "labels", "annotations",
      "ownerReferences", "finalizers", "managedFields",
    ] where !metadata[name].isNull { result[name] = metadata[name] }
    for (name, value) in metadata.members where result[name].isNull { result[name] = value }
    return result
  }

  private mutating func publish(_ change: StoreChange) {
    deliver(change)
    observe(change)
  }
}
