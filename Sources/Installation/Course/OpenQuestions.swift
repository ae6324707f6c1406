import Synchronization

/// Questions that wait for a person.
final class OpenQuestions: Sendable {
  private struct State {
    var waiting: [(question: InstallationQuestion, continuation: CheckedContinuation<Bool, Never>)] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Suspends until it is answered; `onAsked` runs when an answer can be taken. A question after ``refuseAll()`` counts as refused, but for
  /// the one that belongs to stopping.
  func ask(_ question: InstallationQuestion, evenWhenStopping: Bool = false, onAsked: @Sendable () -> Void) async -> Bool {
    await withCheckedContinuation { continuation in
      let refused = state.withLock { state in
        if state.isClosed, !evenWhenStopping { return true }
        state.waiting.append((question, continuation))
        return false
      }
      if refused { continuation.resume(returning: false) } else { onAsked() }
    }
  }

  func answer(_ question: InstallationQuestion, yes: Bool) {
    let continuation = state.withLock { state in
      state.waiting.firstIndex { $0.question == question }.map { state.waiting.remove(at: $0).continuation }
    }
    continuation?.resume(returning: yes)
  }

  /// The run is being stopped: what is open, and what would still be asked, is refused.
  func refuseAll() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for question in waiting { question.continuation.resume(returning: false) }
  }
}
