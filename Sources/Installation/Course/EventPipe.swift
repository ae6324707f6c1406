import Helm
import Surroundings

/// From the tasks of a run to the one that records: never blocks the sender, keeps one order.
final class EventPipe: Sendable {
  enum Item: Sendable {
    case event(InstallationEvent)
    /// A helm was started that may outlive this process.
    case helmStarted(HelmRunRecord)
    case helmEnded
  }

  let items: AsyncStream<Item>
  private let continuation: AsyncStream<Item>.Continuation
  private let time: any Time

  init(time: any Time) {
    (items, continuation) = AsyncStream.makeStream(of: Item.self)
    self.time = time
  }

  func send(_ body: InstallationEvent.Body) {
    continuation.yield(.event(InstallationEvent(time: time.now, body: body)))
  }

  func send(_ item: Item) { continuation.yield(item) }
  func finish() { continuation.finish() }
}
