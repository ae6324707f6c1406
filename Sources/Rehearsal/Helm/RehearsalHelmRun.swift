import Helm
import Synchronization

/// One running simulated helm.
final class RehearsalHelmRun: HelmRun {
  private struct State {
    var output: [String] = []
    var errors: [String] = []
    var isInterrupted = false
    var isKilled = false
    var task: Task<HelmOutcome.Ending, Never>?
  }

  private let state = Mutex(State())
  private let onLine: @Sendable (HelmLine) -> Void

  init(onLine: @escaping @Sendable (HelmLine) -> Void) { self.onLine = onLine }

  func begin(_ work: @escaping @Sendable () async -> Int32) {
    let task = Task { [self] () -> HelmOutcome.Ending in
      let code = await work()
      return isKilled ? .signal(9) : .exit(code)
    }
    state.withLock { $0.task = task }
  }

  func interrupt() {
    let task = state.withLock { state in
      state.isInterrupted = true
      return state.task
    }
    task?.cancel()
  }

  func kill() {
    let task = state.withLock { state in
      state.isKilled = true
      return state.task
    }
    task?.cancel()
  }

  var isInterrupted: Bool { state.withLock(\.isInterrupted) }
  var isKilled: Bool { state.withLock(\.isKilled) }

  /// Nothing is heard of a process that was killed.
  func say(_ text: String, to stream: HelmLine.Stream = .output) {
    guard !isKilled else { return }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      state.withLock { state in
        if stream == .output { state.output.append(line) } else { state.errors.append(line) }
      }
      onLine(HelmLine(stream, line))
    }
  }

  var outcome: HelmOutcome {
    get async {
      let ending = await state.withLock(\.task)?.value ?? .exit(1)
      return state.withLock { state in
        HelmOutcome(
          ending: ending, output: state.output.map { $0 + "\n" }.joined(), errorOutput: state.errors.map { $0 + "\n" }.joined())
      }
    }
  }
}
