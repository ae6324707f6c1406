import Synchronization

/// Messages in the order in which they were posted, from any thread.
///
/// A plain array behind a lock and a wake-up on the main queue: an AsyncStream would wait for the cooperative pool, and no key would be drawn while
/// that is busy.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var waiting: [Message] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// `wake` is called once for every time the mailbox stops being empty.
  package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  package func post(_ message: Message) { post(contentsOf: CollectionOfOne(message)) }

  package func post(contentsOf messages: some Collection<Message>) {
    guard !messages.isEmpty else { return }
    let wasEmpty = state.withLock { state in
      guard !state.isClosed else { return false }
      defer { state.waiting.append(contentsOf: messages) }
      return state.waiting.isEmpty
    }
    if wasEmpty { wake() }
  }

  /// All that waits, and leaves it empty.
  package func drain() -> [Message] {
    state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
  }

  /// Messages posted from now on are dropped.
  package func close() {
    state.withLock { state in
      state.isClosed = true
      state.waiting = []
    }
  }
}
