import Surroundings
import Synchronization

/// Wakes one waiting task; rung while nobody waits, the next wait ends at once. Ringing twice is ringing once.
final class Doorbell: Sendable {
  private struct State {
    var isRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func ring() {
    let waiter = state.withLock { state in
      let waiter = state.waiter
      state.waiter = nil
      if waiter == nil { state.isRung = true }
      return waiter
    }
    waiter?.resume()
  }

  /// Returns when it is rung, when the time is over, or when the task is cancelled.
  func wait(atMost limit: Duration? = nil, time: any Time) async {
    guard let limit else { return await waitForRing() }
    await withDiscardingTaskGroup { group in
      group.addTask {
        // A sleep that was cancelled needs no bell.
        guard (try? await time.sleep(for: limit)) != nil else { return }
        self.ring()
      }
      await waitForRing()
      group.cancelAll()
    }
  }

  private func waitForRing() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isRung || Task.isCancelled {
            state.isRung = false
            return true
          }
          state.waiter = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
  }
}
