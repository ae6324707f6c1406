import Surroundings
import Synchronization

/// How long a round waits for whoever keeps silent. When nothing answers at all, it is over after `atLeast`; each check that was answered gives
/// those behind it `afterAnAnswer` more, so that a slow server is waited for and one that falls silent midway is not.
final class Patience: Sendable {
  private let time: any Time
  private let afterAnAnswer: Duration
  /// In the uptime of `time`.
  private let end: Mutex<Duration>

  init(time: any Time, atLeast: Duration, afterAnAnswer: Duration) {
    self.time = time
    self.afterAnAnswer = afterAnAnswer
    end = Mutex(time.uptime + atLeast)
  }

  var deadline: Duration { end.withLock(\.self) }

  var isOver: Bool { time.uptime >= deadline }

  /// What a check found: a failure may be nothing but silence, and gives no more time.
  func heard(_ verdict: CheckOutcome.Verdict) {
    guard [.passed, .warned].contains(verdict), !isOver else { return }
    let longer = time.uptime + afterAnAnswer
    end.withLock { $0 = max($0, longer) }
  }
}
