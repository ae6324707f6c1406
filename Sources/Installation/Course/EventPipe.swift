import Helm
import Surroundings
import Synchronization

/// From the tasks of a run to the one that records: never blocks the sender, keeps one order.
///
/// A picture of the rollout that nobody has taken yet gives way to the next one: a reader that is slower than the cluster falls behind by one
/// picture and not by thousands.
final class EventPipe: Sendable {
  enum Item: Sendable {
    case event(InstallationEvent)
    /// A helm was started that may outlive this process.
    case helmStarted(HelmRunRecord)
    case helmEnded

    fileprivate var isPicture: Bool {
      if case .event(let event) = self, case .rollout = event.body { true } else { false }
    }
  }

  private struct State {
    var waiting: [Item] = []
    var isFinished = false
    var reader: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())
  private let time: any Time

  init(time: any Time) {
    self.time = time
  }

  /// To be read by one task; ends after ``finish()``.
  var items: AsyncStream<Item> {
    AsyncStream { await self.next() }
  }

  func send(_ body: InstallationEvent.Body) {
    send(.event(InstallationEvent(time: time.now, body: body)))
  }

  func send(_ item: Item) {
    change { state in
      guard !state.isFinished else { return }
      if item.isPicture, state.waiting.last?.isPicture ?? false { state.waiting.removeLast() }
      state.waiting.append(item)
    }
  }

  func finish() {
    change { $0.isFinished = true }
  }

  private func change(_ body: (inout State) -> Void) {
    let reader = state.withLock { state in
      body(&state)
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume()
  }

  private func next() async -> Item? {
    while true {
      let (item, isOver) = state.withLock { state -> (Item?, Bool) in
        state.waiting.isEmpty ? (nil, state.isFinished) : (state.waiting.removeFirst(), false)
      }
      if item != nil || isOver { return item }
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          guard state.waiting.isEmpty, !state.isFinished else { return true }
          state.reader = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    }
  }
}
