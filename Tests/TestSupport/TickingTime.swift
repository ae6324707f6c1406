import FoundationEssentials
import Surroundings

/// Time that passes by itself, faster than the wall's, but never faster than the machine can follow.
///
/// Each tick waits its turn among all other tasks. A clock that is only scaled runs on while a busy machine lets the code under test wait, and its
/// time limits are over before anything has happened.
package final class TickingTime: Time {
  private let clock: ManualTime
  private let ticker: Task<Void, Never>

  /// - Parameter speed: how many of its seconds pass in one of the wall's, on a machine that has nothing else to do.
  package init(speed: Double) {
    let clock = ManualTime()
    self.clock = clock
    ticker = Task.detached {
      let tick = Duration.milliseconds(5)
      while !Task.isCancelled {
        try? await Task.sleep(for: tick)
        await clock.advance(by: tick * speed)
      }
    }
  }

  deinit { ticker.cancel() }

  package var now: Date { clock.now }
  package var uptime: Duration { clock.uptime }
  package func sleep(for duration: Duration) async throws { try await clock.sleep(for: duration) }
}
