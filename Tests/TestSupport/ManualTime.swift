import FoundationEssentials
import Surroundings
import Synchronization

/// Time that passes only when a test says so. Sleepers wake in the order of their deadlines, each with the clock at its own deadline.
///
/// A woken task runs on another thread, so "advance, then look" is a race. Wait for what is to happen instead: ``advance(until:)`` moves
/// from deadline to deadline until the condition holds, and ``sleepers(atLeast:)`` waits until the code under test has gone to sleep.
package final class ManualTime: Time {
  private struct Sleeper {
    var id: Int
    var deadline: Duration
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime: Duration = .zero
    var nextID = 0
    /// By deadline, then by arrival.
    var sleepers: [Sleeper] = []
    /// Cancelled before they lay down.
    var cancelled: Set<Int> = []
    var slept: [Duration] = []
  }

  private let state = Mutex(State())
  private let start: Date

  package init(start: Date = Date(timeIntervalSince1970: 1_800_000_000)) {
    self.start = start
  }

  package var uptime: Duration { state.withLock(\.uptime) }

  package var now: Date { start.addingTimeInterval(uptime.seconds) }

  /// Every duration that was asked for, in order: what a test of backing off looks at.
  package var durationsSlept: [Duration] { state.withLock(\.slept) }

  package var sleeperCount: Int { state.withLock(\.sleepers.count) }

  package func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    let id = state.withLock { state in
      state.nextID += 1
      state.slept.append(duration)
      return state.nextID
    }
    guard duration > .zero else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          let sleeper = Sleeper(id: id, deadline: state.uptime + duration, continuation: continuation)
          let index = state.sleepers.firstIndex { $0.deadline > sleeper.deadline } ?? state.sleepers.endIndex
          state.sleepers.insert(sleeper, at: index)
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: index)
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Moves the clock, waking on the way whoever is due, also those who lie down again while it moves.
  package func advance(by duration: Duration) async {
    let goal = uptime + duration
    await settle()
    while let due = nextDue(upTo: goal) {
      due.resume()
      await settle()
    }
    state.withLock { $0.uptime = max($0.uptime, goal) }
    await settle()
  }

  /// Moves from deadline to deadline until the condition holds, or until the task is cancelled: a condition that never comes is ended by the test's time
  /// limit, which cancels it.
  package func advance(until condition: @Sendable () async -> Bool) async {
    while !Task.isCancelled, !(await condition()) {
      await settle()
      if await condition() { return }
      if let due = nextDue(upTo: nil) {
        due.resume()
      }
    }
  }

  /// Waits until so many are asleep, or until the task is cancelled.
  package func sleepers(atLeast count: Int) async {
    while sleeperCount < count, !Task.isCancelled { await Task.yield() }
  }

  /// Lets time pass while nobody can wake: the machine sleeps. Whoever was due is late.
  package func sleepThrough(_ duration: Duration) { state.withLock { $0.uptime += duration } }

  /// Moves to the next deadline and wakes who is due then, without waiting for what it does: for a ``ManualExecutor``.
  /// - Returns: false when nobody is due by then; the clock stands at `goal` in that case.
  package func wakeNext(upTo goal: Duration) -> Bool {
    guard let due = nextDue(upTo: goal) else {
      state.withLock { $0.uptime = max($0.uptime, goal) }
      return false
    }
    due.resume()
    return true
  }

  private func nextDue(upTo goal: Duration?) -> CheckedContinuation<Void, any Error>? {
    state.withLock { state in
      guard let first = state.sleepers.first, goal.map({ first.deadline <= $0 }) ?? true else { return nil }
      state.sleepers.removeFirst()
      state.uptime = max(state.uptime, first.deadline)
      return first.continuation
    }
  }

  /// Lets other tasks run until they wait again, as far as yielding can tell.
  private func settle() async {
    for _ in 0..<50 { await Task.yield() }
  }
}
