import Synchronization

/// Takes the outcome that comes first and forgets those that come later.
final class FirstOutcome: Sendable {
  private enum State {
    case empty
    case awaited(CheckedContinuation<CheckOutcome, Never>)
    case full(CheckOutcome)
  }

  private let state = Mutex(State.empty)

  func offer(_ outcome: CheckOutcome) {
    let continuation = state.withLock { state -> CheckedContinuation<CheckOutcome, Never>? in
      switch state {
      case .full: return nil
      case .empty:
        state = .full(outcome)
        return nil
      case .awaited(let continuation):
        state = .full(outcome)
        return continuation
      }
    }
    continuation?.resume(returning: outcome)
  }

  /// Waits for it; asked once.
  var value: CheckOutcome {
    get async {
      await withCheckedContinuation { continuation in
        let outcome = state.withLock { state -> CheckOutcome? in
          if case .full(let outcome) = state { return outcome }
          state = .awaited(continuation)
          return nil
        }
        if let outcome { continuation.resume(returning: outcome) }
      }
    }
  }
}
