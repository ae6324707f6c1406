/// When the loop's work is done: the main queue, or a test's hands.
package protocol LoopScheduler: Sendable {
  /// A monotonic reading; its zero means nothing.
  var now: Duration { get }
  /// Soon, on the main actor; may be called from any thread.
  func soon(_ work: @escaping @MainActor @Sendable () -> Void)
  /// Once after some time, on the main actor, unless the token is cancelled before.
  @MainActor
  func after(_ delay: Duration, _ work: @escaping @MainActor @Sendable () -> Void) -> any LoopTimer
}

/// Something that will happen unless it is cancelled.
@MainActor
package protocol LoopTimer: AnyObject {
  func cancel()
}
