import FoundationEssentials

/// Time that passes `speed` times as fast as that of its base: a demo's five minutes in fifteen seconds.
package struct ScaledTime: Time {
  private let base: any Time
  private let speed: Double
  private let startDate: Date
  private let startUptime: Duration

  /// - Parameter speed: greater than 0; 1 is the base's own pace.
  package init(_ base: any Time, speed: Double) {
    self.base = base
    self.speed = speed > 0 ? speed : 1
    startDate = base.now
    startUptime = base.uptime
  }

  package var now: Date {
    startDate.addingTimeInterval((uptime - startUptime).seconds)
  }

  package var uptime: Duration {
    startUptime + (base.uptime - startUptime) * speed
  }

  package func sleep(for duration: Duration) async throws {
    try await base.sleep(for: duration / speed)
  }
}

extension Duration {
  /// As a fraction, for arithmetic with `Date`.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
