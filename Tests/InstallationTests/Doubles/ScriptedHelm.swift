import Helm
import Synchronization

/// Helm as a script: a small state machine over one release, whose upgrade does what the test says.
final class ScriptedHelm: HelmRunner {
  /// What an upgrade does, and where it leaves the release.
  struct Upgrade: Sendable {
    var lines: [HelmLine] = [HelmLine(.output, "STATUS: deployed")]
    /// nil: it goes on until it is stopped.
    var outcome: HelmOutcome? = HelmOutcome(ending: .exit(0), output: "STATUS: deployed")
    var leaves: HelmReleaseState = .deployed
    var obeysInterrupt = true
  }

  struct State: Sendable {
    var version = "v3.14.2"
    var history: [HelmReleaseState] = []
    var upgrade = Upgrade()
    /// Answers that come instead, by the operation's name.
    var answers: [String: HelmOutcome] = [:]
    var failsToStart: HelmError?
    var manifest = ""
    var asked: [HelmOperation] = []
    var targets: [HelmTarget] = []
  }

  let state: Mutex<State>

  init(_ change: (inout State) -> Void = { _ in }) {
    var state = State()
    change(&state)
    self.state = Mutex(state)
  }

  /// What was asked for, without the looking.
  var changes: [HelmOperation] { state.withLock(\.asked).filter(\.changesRelease) }

  func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    let (answer, failure) = state.withLock { state in
      state.asked.append(operation)
      state.targets.append(target)
      return (state.answers[operation.name], state.failsToStart)
    }
    if let failure { throw failure }
    if let answer {
      for line in answer.errorOutput.split(separator: "\n") { onLine(HelmLine(.error, String(line))) }
      return ScriptedHelmRun(answer)
    }
    guard case .upgradeInstall = operation else {
      let answer = answerToLooking(operation)
      for line in answer.output.split(separator: "\n") { onLine(HelmLine(.output, String(line))) }
      return ScriptedHelmRun(answer)
    }
    let upgrade = state.withLock { state in
      state.history = state.history.map { $0 == .deployed ? .superseded : $0 } + [state.history.isEmpty ? .pendingInstall : .pendingUpgrade]
      return state.upgrade
    }
    for line in upgrade.lines { onLine(line) }
    if let outcome = upgrade.outcome {
      leave(upgrade.leaves)
      return ScriptedHelmRun(outcome)
    }
    return ScriptedHelmRun(obeysInterrupt: upgrade.obeysInterrupt) { [self] in leave(.failed) }
  }

  private func leave(_ release: HelmReleaseState) {
    state.withLock { $0.history[$0.history.count - 1] = release }
  }

  private func answerToLooking(_ operation: HelmOperation) -> HelmOutcome {
    state.withLock { state in
      let missing = HelmOutcome(ending: .exit(1), errorOutput: "Error: release: not found")
      switch operation {
      case .version: return HelmOutcome(ending: .exit(0), output: state.version)
      case .status:
        guard let last = state.history.last else { return missing }
        return HelmOutcome(
          ending: .exit(0),
          output: #"{"name":"shop","namespace":"shop","version":\#(state.history.count),"info":{"status":"\#(last.rawValue)"}}"#)
      case .history:
        let rows = state.history.enumerated().map { #"{"revision":\#($0.offset + 1),"status":"\#($0.element.rawValue)"}"# }
        return rows.isEmpty ? missing : HelmOutcome(ending: .exit(0), output: "[\(rows.joined(separator: ","))]")
      case .getManifest: return state.history.isEmpty ? missing : HelmOutcome(ending: .exit(0), output: state.manifest)
      case .getHooks: return state.history.isEmpty ? missing : HelmOutcome(ending: .exit(0))
      case .rollback(_, let revision):
        state.history = state.history.dropLast() + [.failed, .deployed]
        return HelmOutcome(ending: .exit(0), output: "Rollback to \(revision) was a success! Happy Helming!")
      case .uninstall:
        state.history = []
        return HelmOutcome(ending: .exit(0), output: "release \"shop\" uninstalled")
      default: return HelmOutcome(ending: .exit(0))
      }
    }
  }
}

final class ScriptedHelmRun: HelmRun {
  private let task: Task<HelmOutcome, Never>
  private let end: AsyncStream<HelmOutcome>.Continuation
  private let obeysInterrupt: Bool
  private let onInterrupted: @Sendable () -> Void

  init(_ outcome: HelmOutcome) {
    task = Task { outcome }
    end = AsyncStream.makeStream(of: HelmOutcome.self).continuation
    obeysInterrupt = true
    onInterrupted = {}
  }

  init(obeysInterrupt: Bool, onInterrupted: @escaping @Sendable () -> Void) {
    let (stream, end) = AsyncStream.makeStream(of: HelmOutcome.self)
    self.end = end
    self.obeysInterrupt = obeysInterrupt
    self.onInterrupted = onInterrupted
    task = Task {
      for await outcome in stream { return outcome }
      return HelmOutcome(ending: .signal(9))
    }
  }

  func interrupt() {
    guard obeysInterrupt else { return }
    onInterrupted()
    end.yield(HelmOutcome(ending: .exit(1), output: "Release shop has been cancelled.\n", errorOutput: "Error: UPGRADE FAILED: context canceled"))
  }

  /// As SIGKILL: whatever state the release was in stays.
  func kill() { end.yield(HelmOutcome(ending: .signal(9))) }

  var outcome: HelmOutcome { get async { await task.value } }
}
