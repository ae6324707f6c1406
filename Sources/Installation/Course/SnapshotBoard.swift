import Rollout
import Synchronization

/// The newest picture of the rollout, for whoever waits for a change.
final class SnapshotBoard: Sendable {
  private struct State {
    var latest: RolloutSnapshot?
    var listener: AsyncStream<Void>.Continuation?
  }

  private let state = Mutex(State())

  var latest: RolloutSnapshot? { state.withLock(\.latest) }

  func post(_ snapshot: RolloutSnapshot) {
    state.withLock {
      $0.latest = snapshot
      $0.listener?.yield()
    }
  }

  /// Wakes whoever waits although nothing changed.
  func wake() {
    state.withLock { _ = $0.listener?.yield() }
  }

  /// One element at once and one after each change; changes that nobody was waiting for are one.
  func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    continuation.yield()
    state.withLock { $0.listener = continuation }
    return stream
  }
}
