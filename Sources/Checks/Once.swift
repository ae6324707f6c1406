/// Something that costs time, made at most once and when it is first asked for, for any number of askers at the same time.
///
/// An asker that is cancelled stops waiting at once; when the last one is gone before the end, the work is cancelled too, and the next asker
/// begins anew.
package actor Once<Value: Sendable> {
  private let make: @Sendable () async -> Value
  private var value: Value?
  private var work: (id: Int, task: Task<Void, Never>)?
  private var waiting: [Int: AsyncStream<Value>.Continuation] = [:]
  private var lastID = 0

  package init(_ make: @escaping @Sendable () async -> Value) {
    self.make = make
  }

  /// nil: the asker was cancelled.
  package var result: Value? {
    get async {
      if let value { return value }
      let (stream, continuation) = AsyncStream.makeStream(of: Value.self, bufferingPolicy: .bufferingNewest(1))
      lastID += 1
      let id = lastID
      waiting[id] = continuation
      continuation.onTermination = { reason in
        guard case .cancelled = reason else { return }
        Task { await self.leave(id) }
      }
      if work == nil { begin() }
      for await value in stream { return value }
      return nil
    }
  }

  private func begin() {
    lastID += 1
    let id = lastID
    work = (
      id,
      Task {
        let value = await make()
        finish(value, of: id)
      }
    )
  }

  private func finish(_ made: Value, of id: Int) {
    // Work that was given up may still come to an end: what it made may be half a thing.
    guard work?.id == id else { return }
    value = made
    for continuation in waiting.values {
      continuation.yield(made)
      continuation.finish()
    }
    waiting = [:]
  }

  private func leave(_ id: Int) {
    guard waiting.removeValue(forKey: id) != nil, waiting.isEmpty, value == nil else { return }
    work?.task.cancel()
    work = nil
  }
}
