import Dispatch

/// The main queue of this process.
package struct MainQueueScheduler: LoopScheduler {
  package init() {}

  package var now: Duration { .nanoseconds(Int64(clamping: DispatchTime.now().uptimeNanoseconds)) }

  package func soon(_ work: @escaping @MainActor @Sendable () -> Void) {
    DispatchQueue.main.async { MainActor.assumeIsolated { work() } }
  }

  package func after(_ delay: Duration, _ work: @escaping @MainActor @Sendable () -> Void) -> any LoopTimer {
    DispatchLoopTimer(delay, work)
  }
}

@MainActor
private final class DispatchLoopTimer: LoopTimer {
  private var work: (@MainActor @Sendable () -> Void)?

  init(_ delay: Duration, _ work: @escaping @MainActor @Sendable () -> Void) {
    self.work = work
    let (seconds, attoseconds) = delay.components
    let nanoseconds = Int(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000).partialValue + Int(attoseconds / 1_000_000_000)
    DispatchQueue.main.asyncAfter(deadline: .now() + .nanoseconds(max(0, nanoseconds))) {
      MainActor.assumeIsolated { self.fire() }
    }
  }

  func cancel() { work = nil }

  private func fire() {
    let due = work
    work = nil
    due?()
  }
}
