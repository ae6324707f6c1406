import FoundationEssentials

/// The findings that stand, by object, with the moment since which each has stood.
struct SuspectList: Sendable {
  struct Entry: Sendable {
    var finding: Finding
    var since: Duration
    /// The same on the cluster's clock, in whole seconds.
    var date: Date?

    func severity(at time: Duration) -> Diagnosis.Severity? {
      let age = time - since
      if age < finding.patience.shown { return nil }
      if let failing = finding.patience.failing, age >= failing { return .failure }
      if let warning = finding.patience.warning, age >= warning { return .warning }
      return .note
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
      if let warning = patience.warning { moments.append(since + warning) }
      if let failing = patience.failing {
        moments.append(since + failing)
        if let final = patience.final { moments.append(since + max(failing, final)) }
      }
      return moments.filter { $0 > time }.min()
    }
  }

  private(set) var entries: [ObjectIdentity: [Entry]] = [:]
  /// What stood until a moment ago, by object and finding.
  private var lapsed: [ObjectIdentity: [String: (since: Duration, until: Duration)]] = [:]

  subscript(identity: ObjectIdentity) -> [Entry] { entries[identity] ?? [] }

  /// The same complaint keeps the moment since which it has stood, also over a short while in which all was well.
  mutating func set(_ findings: [Finding], of identity: ObjectIdentity, at time: Duration, clock: ClusterClock? = nil) {
    let known = entries[identity] ?? []
    for entry in known where !findings.contains(where: { $0.id == entry.finding.id }) {
      lapsed[identity, default: [:]][entry.finding.id] = (entry.since, time + entry.finding.patience.relapse)
    }
    if findings.isEmpty {
      entries.removeValue(forKey: identity)
      return
    }
    entries[identity] = findings.map { finding in
      let seen: Duration
      if let entry = known.first(where: { $0.finding.id == finding.id }) {
        seen = entry.since
      } else if let before = lapsed[identity]?.removeValue(forKey: finding.id), time <= before.until {
        seen = before.since
      } else {
        seen = time
      }
      return Entry(finding: finding, since: seen).aged(by: clock)
    }
  }

  /// What explained it is over: the deadline that passed meanwhile says nothing before it has stood alone for its own time.
  mutating func renewDeadline(of identity: ObjectIdentity, at time: Duration, clock: ClusterClock?) {
    guard let list = entries[identity] else { return }
    entries[identity] = list.map { entry in
      guard entry.finding.kind == .progress, entry.finding.isSymptom else { return entry }
      return Entry(finding: entry.finding, since: time).aged(by: clock)
    }
  }

  /// Nothing was seen for so long.
  mutating func shift(by gap: Duration) {
    for (identity, list) in entries {
      entries[identity] = list.map { entry in
        var entry = entry
        entry.since += gap
        return entry
      }
    }
  }

  /// The clock became known, or is known better.
  mutating func age(by clock: ClusterClock) {
    for (identity, list) in entries { entries[identity] = list.map { $0.aged(by: clock) } }
  }

  mutating func forget(_ identity: ObjectIdentity) {
    entries.removeValue(forKey: identity)
    lapsed.removeValue(forKey: identity)
  }
}

extension SuspectList.Entry {
  /// What the cluster says to have begun earlier than it was seen has stood since then.
  func aged(by clock: ClusterClock?) -> Self {
    guard let clock else { return self }
    var entry = self
    if let began = finding.began { entry.since = min(entry.since, clock.time(of: began)) }
    entry.date = clock.date(of: entry.since)
    return entry
  }
}
