import KubernetesObjects

/// The findings of one cause, on their way to becoming one ``Diagnosis``.
struct CauseGroup: Sendable, Comparable {
  private(set) var severity: Diagnosis.Severity = .note
  private(set) var isFinal = false
  private(set) var homes: Set<ObjectIdentity> = []
  private var objects: Set<ObjectReference> = []
  private var leader: SuspectList.Entry?
  private var leaderIdentity: ObjectIdentity?
  private var ownedBy: Set<String> = []
  private var isSymptom = true

  mutating func add(
    _ entry: SuspectList.Entry, severity: Diagnosis.Severity, isFinal: Bool, object: ObjectReference?, identity: ObjectIdentity, home: ObjectIdentity
  ) {
    if severity.rank > self.severity.rank { self.severity = severity }
    self.isFinal = self.isFinal || isFinal
    homes.insert(home)
    if let object { objects.insert(object) }
    ownedBy.formUnion(entry.finding.ownedBy)
    isSymptom = isSymptom && entry.finding.isSymptom
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
    for (cause, group) in causes {
      var owner = group.ownedBy.sorted().first { $0 != cause && causes[$0] != nil }
      if owner == nil, group.isSymptom {
        owner = causes.filter { $0.key != cause && !$0.value.isSymptom && !$0.value.homes.isDisjoint(with: group.homes) }.keys.min()
      }
      guard let owner else { continue }
      causes[owner]?.own(group)
      causes.removeValue(forKey: cause)
    }
  }

  private mutating func own(_ other: CauseGroup) {
    if other.severity.rank > severity.rank { severity = other.severity }
    isFinal = isFinal || other.isFinal
    homes.formUnion(other.homes)
    objects.formUnion(other.objects)
  }

  /// The worst first, then what most suffer from, then what has stood longest.
  static func < (a: Self, b: Self) -> Bool {
    if a.severity != b.severity { return a.severity.rank > b.severity.rank }
    if a.homes.count != b.homes.count { return a.homes.count > b.homes.count }
    return (a.leader?.finding.cause ?? "") < (b.leader?.finding.cause ?? "")
  }

  static func == (a: Self, b: Self) -> Bool { a.leader?.finding.cause == b.leader?.finding.cause && a.severity == b.severity && a.homes == b.homes }

  var diagnosis: Diagnosis {
    let finding = leader?.finding
    return Diagnosis(
      severity: severity, sentence: finding?.sentence ?? "", evidence: finding?.evidence ?? [], nextAction: finding?.nextAction ?? "",
      field: finding?.field, objects: objects.sorted(), container: finding?.container)
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
