/// How often each workload was ready and fell back, until it has kept still for a while.
struct RelapseCount: Sendable {
  /// Long enough to say that something flaps, short enough not to hold an old trouble against it.
  static let memory: Duration = .seconds(600)

  private var entries: [ObjectIdentity: (count: Int, last: Duration)] = [:]

  subscript(identity: ObjectIdentity) -> Int { entries[identity]?.count ?? 0 }

  var count: Int { entries.values.reduce(0) { $0 + $1.count } }

  /// When the next one is forgotten.
  var nextChange: Duration? { entries.values.lazy.map(\.last).min().map { $0 + Self.memory } }

  mutating func note(_ identity: ObjectIdentity, at time: Duration) {
    entries[identity] = (self[identity] + 1, time)
  }

  /// - Returns: those of which nothing is held any more.
  mutating func forget(at time: Duration) -> [ObjectIdentity] {
    let old = entries.filter { $0.value.last + Self.memory <= time }.map(\.key)
    for identity in old { entries.removeValue(forKey: identity) }
    return old
  }
}
