import Synchronization
import TerminalRuntime

/// A loop's time and queue in a test's hands: nothing runs but by ``run()`` and ``advance(by:)``.
package final class ManualScheduler: LoopScheduler {
  private struct State {
    var now: Duration = .zero
    var ready: [@MainActor @Sendable () -> Void] = []
    var timers: [Timer] = []
    var count = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var now: Duration { state.withLock { $0.now } }

  /// How many times will run if nothing cancels them.
  @MainActor
  package var timerCount: Int { state.withLock { $0.timers }.count { $0.work != nil } }

  package func soon(_ work: @escaping @MainActor @Sendable () -> Void) {
    state.withLock { $0.ready.append(work) }
  }

  @MainActor
  package func after(_ delay: Duration, _ work: @escaping @MainActor @Sendable () -> Void) -> any LoopTimer {
    state.withLock { state in
      state.count += 1
      let timer = Timer(due: state.now + delay, order: state.count, work: work)
      state.timers.append(timer)
      return timer
    }
  }

  /// Runs all that is due, and what that asks for at once.
  @MainActor
  package func run() {
    while let work = next() { work() }
  }

  /// Lets time go by; timers run in the order in which they are due, each at its time.
  @MainActor
  package func advance(by duration: Duration) {
    let end = now + duration
    run()
    while true {
      let timers = state.withLock { $0.timers }.filter { $0.work != nil && $0.due <= end }
      guard let first = timers.min(by: { ($0.due, $0.order) < ($1.due, $1.order) }) else { break }
      state.withLock { state in
        state.now = max(state.now, first.due)
        state.timers.removeAll { $0 === first }
      }
      first.fire()
      run()
    }
    state.withLock { $0.now = end }
  }

  private func next() -> (@MainActor @Sendable () -> Void)? {
    state.withLock { $0.ready.isEmpty ? nil : $0.ready.removeFirst() }
  }

  @MainActor
  private final class Timer: LoopTimer {
    nonisolated let due: Duration
    nonisolated let order: Int
    private(set) var work: (@MainActor @Sendable () -> Void)?

    nonisolated init(due: Duration, order: Int, work: @escaping @MainActor @Sendable () -> Void) {
      self.due = due
      self.order = order
      self.work = work
    }

    func cancel() { work = nil }

    func fire() {
      let due = work
      work = nil
      due?()
    }
  }
}
