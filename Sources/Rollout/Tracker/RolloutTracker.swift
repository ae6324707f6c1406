import FoundationEssentials
import KubernetesObjects
import ProductModel

/// Keeps up with a release: takes what the cluster reports and says at any moment how far it is.
///
/// A value, and pure: the time is given with every call, on a clock whose zero means nothing (`Time.uptime`). The order of reports and their
/// repetition do not matter, where resource versions tell old from new. Work is done for what changed only, so that a snapshot of
/// thousands of pods costs what changed since the last one.
package struct RolloutTracker: Sendable {
  package struct Configuration: Sendable {
    package var release: String
    package var namespace: String
    package var knowledge: RolloutKnowledge
    /// The Service that is the product's door; empty: every balancer of the release.
    package var addressLabels: [String: String]
    /// Which answers fill which Secret: a missing one leads there.
    package var secretFields: [String: [FieldID]]
    /// Whether a condition of the definition holds for these answers.
    package var holds: @Sendable (Condition) -> Bool
    /// Takes secrets out of a line that came from the cluster; control characters are made visible by the tracker itself.
    package var redact: @Sendable (String) -> String
    /// How long every rule must have held before that is called ready.
    package var settlingTime: Duration
    /// Kinds that must have been listed before anything is called ready.
    package var awaitedKinds: Set<ResourceKind>

    package init(
      release: String, namespace: String, knowledge: RolloutKnowledge = .init(), addressLabels: [String: String] = [:],
      secretFields: [String: [FieldID]] = [:], holds: @escaping @Sendable (Condition) -> Bool = { _ in true },
      redact: @escaping @Sendable (String) -> String = { $0 }, settlingTime: Duration = .seconds(3), awaitedKinds: Set<ResourceKind> = []
    ) {
      self.release = release
      self.namespace = namespace
      self.knowledge = knowledge
      self.addressLabels = addressLabels
      self.secretFields = secretFields
      self.holds = holds
      self.redact = redact
      self.settlingTime = settlingTime
      self.awaitedKinds = awaitedKinds
    }
  }

  package let configuration: Configuration

  var scope: Scope = .byLabel(isFinal: false)
  var isDeploying = false
  var release: ReleaseState = .unknown
  var catalog = ObjectCatalog()
  var events = EventIndex()
  var logs = LogShelf()
  /// Ready endpoints by slice, by Service.
  var endpoints: [ObjectIdentity: [ObjectIdentity: Int]] = [:]
  var listedKinds: Set<ResourceKind> = []
  var forbidden: [ResourceKind: String] = [:]
  var connection: ConnectionState = .live
  var scopeGap: String?
  /// What the release deploys into other namespaces: nobody watches those.
  var unwatched: [ObjectReference] = []

  var rows: [ObjectIdentity: WorkloadRow] = [:]
  /// The workload in whose row a pod stands.
  var homes: [ObjectIdentity: ObjectIdentity] = [:]
  var homesByOwner: [String: ObjectIdentity?] = [:]
  var suspects = SuspectList()
  /// Tracked objects beside workloads, with their last status.
  var others: [ObjectIdentity: ObjectStatus] = [:]
  var order: [ObjectIdentity] = []
  var isOrderStale = true
  /// Rows whose readiness must be judged anew.
  var dirtyRows: Set<ObjectIdentity> = []
  var dirtyOthers: Set<ObjectIdentity> = []
  /// Objects whose findings must be looked for anew.
  var dirtySubjects: Set<ObjectIdentity> = []

  var shown: [WorkloadStatus] = []
  var readySince: Duration?
  var clock: ClusterClock?
  var relapses = RelapseCount()
  /// A container came back from a crash; what crashes every few seconds is ready in between.
  var lastRestart: Duration?
  var nodeInterest = NodeInterest()

  package init(_ configuration: Configuration) {
    self.configuration = configuration
  }

  /// What belongs to the release.
  enum Scope: Sendable, Equatable {
    /// Everything that carries the release's label or helm's annotation. Final: nothing better will come.
    case byLabel(isFinal: Bool)
    case objects([ObjectIdentity: TrackedObject])
  }

  /// From now on these count, and what they own; a second call replaces the first.
  package mutating func track(_ objects: [TrackedObject]) {
    var tracked: [ObjectIdentity: TrackedObject] = [:]
    unwatched = []
    for object in objects {
      if isElsewhere(object.reference) { unwatched.append(object.reference) } else { tracked[identity(of: object.reference)] = object }
    }
    scopeGap = nil
    guard scope != .objects(tracked) else { return }
    scope = .objects(tracked)
    rebuildRows()
  }

  private func isElsewhere(_ reference: ObjectReference) -> Bool {
    !reference.namespace.isEmpty && reference.namespace != configuration.namespace && !Readiness.isReadyByExisting(reference.kind)
  }

  /// What the release deploys cannot be found out: labels will have to do, and the snapshot says so.
  package mutating func trackByLabel(because reason: String) {
    scopeGap = reason
    guard case .byLabel = scope else { return }
    scope = .byLabel(isFinal: true)
  }

  /// While helm is at work nothing is ready: what stands may be of the revision before.
  package mutating func setDeploying(_ isDeploying: Bool) {
    self.isDeploying = isDeploying
    // The finding's own beginning is kept for what helm leaves behind.
    if isDeploying { suspects.forget(releaseIdentity) }
  }

  /// Gives the time on the cluster's clock, so that what has stood for hours when the watch begins counts as that old. Without it everything
  /// begins when it is first seen.
  package mutating func setClock(_ date: Date, at time: Duration) {
    let clock = ClusterClock(date, at: time)
    self.clock = clock
    suspects.age(by: clock)
  }

  /// The machine slept, and nothing was heard meanwhile: what stood before has not lasted any longer for that. What has, the cluster tells.
  package mutating func noteSleep(of gap: Duration) {
    suspects.shift(by: gap)
    readySince = readySince.map { $0 + gap }
    lastRestart = lastRestart.map { $0 + gap }
    nodeInterest.waitingSince = nodeInterest.waitingSince.map { $0 + gap }
  }

  /// A manifest leaves the namespace out where it is the release's own. Whether a kind has one is not known here: a cluster-wide object
  /// is found without.
  func identity(of reference: ObjectReference) -> ObjectIdentity {
    var identity = ObjectIdentity(reference)
    if identity.namespace.isEmpty { identity.namespace = configuration.namespace }
    return identity
  }

  /// Where the catalog would hold a tracked object: a kind's list tells that its objects are of no namespace.
  func shelf(of identity: ObjectIdentity) -> ObjectIdentity {
    guard listedKinds.contains(where: { !$0.isNamespaced && $0.matches(identity) }) else { return identity }
    var identity = identity
    identity.namespace = ""
    return identity
  }

  func tracked(_ identity: ObjectIdentity) -> TrackedObject? {
    guard case .objects(let objects) = scope else { return nil }
    var identity = identity
    if identity.namespace.isEmpty { identity.namespace = configuration.namespace }
    return objects[identity]
  }
}
