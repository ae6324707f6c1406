/// Waits that double up to a limit, each with a random half, so that many watchers do not come back at one moment.
package struct Backoff: Sendable {
  package private(set) var attempt = 0
  package let first: Duration
  package let limit: Duration
  private let randomBytes: @Sendable (Int) -> [UInt8]

  package init(first: Duration = .milliseconds(500), limit: Duration = .seconds(30), randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.first = first
    self.limit = limit
    self.randomBytes = randomBytes
  }

  /// The next wait: between a half of it and the whole.
  package mutating func next() -> Duration {
    let whole = min(first * (1 << min(attempt, 20)), limit)
    attempt += 1
    let share = Double(randomBytes(1).first ?? 0) / 255
    return whole * (0.5 + share / 2)
  }

  package mutating func reset() {
    attempt = 0
  }
}
