import FoundationEssentials
import KubernetesObjects

/// The findings of one cause, on their way to becoming one ``Diagnosis``.
struct CauseGroup: Sendable, Comparable {
  private(set) var severity: Diagnosis.Severity = .note
  private(set) var isFinal = false
  private(set) var homes: Set<ObjectIdentity> = []
  private var objects: Set<ObjectReference> = []
  /// What suffers from it without having it.
  private var dependents: Set<ObjectReference> = []
  private var leader: SuspectList.Entry?
  private var leaderIdentity: ObjectIdentity?
  /// Whoever had it first names the row, so that the row stays the same while others join.
  private var eldest: (since: Duration, id: String)?
  private var since: Date?
  private var ownedBy: Set<String> = []
  /// What its findings were called before a log explained them.
  private var origins: Set<String> = []
  private var isSymptom = true

  mutating func add(
    _ entry: SuspectList.Entry, severity: Diagnosis.Severity, isFinal: Bool, object: ObjectReference?, identity: ObjectIdentity, home: ObjectIdentity
  ) {
    if severity.rank > self.severity.rank { self.severity = severity }
    self.isFinal = self.isFinal || isFinal
    homes.insert(home)
    if let object { objects.insert(object) }
    ownedBy.formUnion(entry.finding.ownedBy)
    if let origin = entry.finding.origin, origin != entry.finding.cause { origins.insert(origin) }
    isSymptom = isSymptom && entry.finding.isSymptom
    since = [since, entry.date].compactMap { $0 }.min()
    let origin = entry.finding.origin ?? entry.finding.cause
    if eldest.map({ (entry.since, origin) < $0 }) ?? true { eldest = (entry.since, origin) }
    // The one with the most to show speaks for all; the name decides between equals, so that the row does not jump.
    if let leader, let leaderIdentity {
      let new = (entry.finding.evidence.count, leaderIdentity)
      let old = (leader.finding.evidence.count, identity)
      guard new > old else { return }
    }
    leader = entry
    leaderIdentity = identity
  }

  /// Takes out those that another one explains, and gives their objects to it.
  static func settleOwners(_ causes: inout [String: CauseGroup]) {
    // A cause that is owned may own others: whoever is at the top takes all.
    var owners: [String: String] = [:]
    // The log of one pod explains its siblings too, whose own has not been read, or is gone.
    for (cause, group) in causes.sorted(by: { $0.key > $1.key }) {
      for origin in group.origins where causes[origin] != nil { owners[origin] = cause }
    }
    for (cause, group) in causes where owners[cause] == nil {
      if let owner = group.ownedBy.sorted().first(where: { $0 != cause && causes[$0] != nil }) {
        owners[cause] = owner
      } else if group.isSymptom {
        owners[cause] = causes.filter { $0.key != cause && !$0.value.isSymptom && !$0.value.homes.isDisjoint(with: group.homes) }.keys.min()
      }
    }
    for cause in owners.keys.sorted() {
      var top = cause
      var passed: Set<String> = []
      while let above = owners[top], passed.insert(top).inserted { top = above }
      guard top != cause, owners[top] == nil, let group = causes[cause] else { continue }
      causes[top]?.own(group)
      causes.removeValue(forKey: cause)
    }
  }

  private mutating func own(_ other: CauseGroup) {
    if other.severity.rank > severity.rank { severity = other.severity }
    isFinal = isFinal || other.isFinal
    homes.formUnion(other.homes)
    dependents.formUnion(other.objects)
    dependents.formUnion(other.dependents)
    since = [since, other.since].compactMap { $0 }.min()
  }

  /// The worst first, then what most suffer from, then by name.
  static func < (a: Self, b: Self) -> Bool {
    if a.severity != b.severity { return a.severity.rank > b.severity.rank }
    if a.homes.count != b.homes.count { return a.homes.count > b.homes.count }
    return (a.leader?.finding.cause ?? "") < (b.leader?.finding.cause ?? "")
  }

  static func == (a: Self, b: Self) -> Bool { a.leader?.finding.cause == b.leader?.finding.cause && a.severity == b.severity && a.homes == b.homes }

  var diagnosis: Diagnosis {
    let finding = leader?.finding
    let suffering = dependents.subtracting(objects)
    return Diagnosis(
      id: eldest?.id, cause: finding?.kind ?? .other, severity: severity, sentence: finding?.sentence ?? "", evidence: finding?.evidence ?? [],
      nextAction: finding?.nextAction ?? "", field: finding?.field,
      objects: (objects.sorted() + suffering.sorted()).prefix(Diagnosis.objectLimit).map(\.harmless), count: objects.count + suffering.count,
      container: finding?.container?.harmless, since: since)
  }
}

extension Diagnosis.Severity {
  var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .failure: 2
    }
  }
}
