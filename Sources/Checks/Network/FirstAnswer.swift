import Synchronization

/// Resumes a continuation with the first answer that is given, also one given before anybody waits; later ones are dropped.
final class FirstAnswer<Value: Sendable>: Sendable {
  private enum State {
    case nobodyWaits
    case waited(CheckedContinuation<Value, Never>)
    case answered(Value)
    case over
  }

  private let state = Mutex(State.nobodyWaits)

  func hand(to continuation: CheckedContinuation<Value, Never>) {
    let early: Value? = state.withLock {
      if case .answered(let value) = $0 {
        $0 = .over
        return value
      }
      $0 = .waited(continuation)
      return nil
    }
    if let early { continuation.resume(returning: early) }
  }

  func give(_ value: Value) {
    let waiting: CheckedContinuation<Value, Never>? = state.withLock {
      switch $0 {
      case .nobodyWaits:
        $0 = .answered(value)
        return nil
      case .waited(let continuation):
        $0 = .over
        return continuation
      case .answered, .over: return nil
      }
    }
    waiting?.resume(returning: value)
  }
}
