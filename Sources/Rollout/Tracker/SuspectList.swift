/// The findings that stand, by object, with the moment since which each has stood.
struct SuspectList: Sendable {
  struct Entry: Sendable {
    var finding: Finding
    var since: Duration

    func severity(at time: Duration) -> Diagnosis.Severity? {
      let age = time - since
      if age < finding.patience.shown { return nil }
      if let failing = finding.patience.failing, age >= failing { return .failure }
      return .warning
    }

    /// Whether a headless run may give up on it.
    func isFinal(at time: Duration) -> Bool {
      guard let failing = finding.patience.failing, let final = finding.patience.final else { return false }
      return time - since >= max(failing, final)
    }

    /// When it will next say something else.
    func nextChange(after time: Duration) -> Duration? {
      let patience = finding.patience
      var moments = [since + patience.shown]
      if let failing = patience.failing {
        moments.append(since + failing)
        if let final = patience.final { moments.append(since + max(failing, final)) }
      }
      return moments.filter { $0 > time }.min()
    }
  }

  private(set) var entries: [ObjectIdentity: [Entry]] = [:]

  subscript(identity: ObjectIdentity) -> [Entry] { entries[identity] ?? [] }

  /// The same complaint keeps the moment since which it has stood.
  mutating func set(_ findings: [Finding], of identity: ObjectIdentity, at time: Duration) {
    if findings.isEmpty {
      entries.removeValue(forKey: identity)
      return
    }
    let known = entries[identity] ?? []
    entries[identity] = findings.map { finding in
      Entry(finding: finding, since: known.first { $0.finding.id == finding.id }?.since ?? time)
    }
  }

  mutating func forget(_ identity: ObjectIdentity) { entries.removeValue(forKey: identity) }
}
