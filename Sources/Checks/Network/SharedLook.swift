import Preflight

/// One look at a server for all checks that read it: the first check that asks makes it, the others get the same.
/// A check that asks a second time runs again because something changed, so the look is made anew.
actor SharedLook<Value: Sendable> {
  private let look: @Sendable () async -> Value
  private var current: Task<Value, Never>?
  private var served: Set<CheckID> = []
  private var waiting: Set<CheckID> = []

  init(_ look: @escaping @Sendable () async -> Value) {
    self.look = look
  }

  /// The look ends early once nobody waits for it any more.
  func value(for check: CheckID) async -> Value {
    if current == nil || served.contains(check) {
      let look = look
      current = Task { await look() }
      served = []
      waiting = []
    }
    guard let task = current else { return await look() }
    served.insert(check)
    waiting.insert(check)
    let value = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      Task { await self.leave(check, task) }
    }
    if current == task { waiting.remove(check) }
    return value
  }

  private func leave(_ check: CheckID, _ task: Task<Value, Never>) {
    guard current == task else { return task.cancel() }
    waiting.remove(check)
    guard waiting.isEmpty else { return }
    task.cancel()
    current = nil
  }
}
