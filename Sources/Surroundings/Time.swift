import FoundationEssentials

/// The passing of time as a parameter: engines ask it and never the system, so that tests and rehearsals can set it.
package protocol Time: Sendable {
  /// The wall clock, for what people and the cluster read.
  var now: Date { get }
  /// A monotonic reading, for intervals; its zero means nothing.
  var uptime: Duration { get }
  /// Waits; throws `CancellationError` when the task is cancelled.
  func sleep(for duration: Duration) async throws
}

/// The machine's own clocks.
package struct SystemTime: Time {
  package init() {}

  package var now: Date { Date() }

  package var uptime: Duration {
    let instant = ContinuousClock.now
    return Self.start.duration(to: instant)
  }

  package func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }

  private static let start = ContinuousClock.now
}
