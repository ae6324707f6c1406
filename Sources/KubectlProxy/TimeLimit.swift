import Surroundings

/// Runs the work, and cancels it when the time is over; nil then. Waits until the work has really ended.
func withTimeLimit<Value: Sendable>(
  _ limit: Duration, _ time: any Time, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await time.sleep(for: limit)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { return nil }
    return first
  }
}
