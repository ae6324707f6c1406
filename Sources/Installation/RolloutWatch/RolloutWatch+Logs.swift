import Cluster
import Rollout
import Surroundings
import Synchronization

extension RolloutWatch {
  /// At the same time: a proxy has few connections, and the watches need theirs.
  private static let fetchesAtOnce = 4
  /// Whoever may not read logs is not asked again and again.
  private static let retry: Duration = .seconds(5)

  /// Fetches what the tracker wants to read, until cancelled.
  func fetchLogs() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        await wanted.wait(time: surroundings.time)
        for request in takeRequests() {
          group.addTask { await self.fetch(request) }
        }
      }
      group.cancelAll()
    }
  }

  private func takeRequests() -> [LogRequest] {
    let now = surroundings.time.uptime
    return state.withLock { state in
      let requests = state.tracker.logRequests(at: now).filter { !state.fetching.contains($0) }
      let free = Self.fetchesAtOnce - state.fetching.count
      let chosen = Array(requests.prefix(max(0, free)))
      state.fetching.formUnion(chosen)
      return chosen
    }
  }

  private func fetch(_ request: LogRequest) async {
    let lines: [String]?
    do throws(ClusterError) {
      lines = try await client.logs(
        LogQuery(
          namespace: request.namespace, pod: request.pod, container: request.container, isPrevious: request.previous, tail: request.lines))
    } catch {
      lines = if case .forbidden = error { ["(the log may not be read: \(error.message))"] } else { nil }
    }
    let now = surroundings.time.uptime
    state.withLock { state in
      state.fetching.remove(request)
      state.tracker.note(log: ContainerLog(request: request, lines: lines), at: now)
    }
    changed.ring()
    wanted.ring()
    guard lines == nil, (try? await surroundings.time.sleep(for: Self.retry)) != nil else { return }
    wanted.ring()
  }
}
