import Commands
import Installation
import ProductModel
import Rollout

extension WizardModel {
  /// Asks before leaving; what is said depends on what would go on.
  mutating func askToLeave() -> [WizardEffect] {
    overlays.removeAll { if case .dialog = $0 { true } else { false } }
    if let question = progress.question {
      overlays.append(.dialog(.question(question)))
      return []
    }
    overlays.append(.dialog(leaveDialog))
    return []
  }

  /// How the session ends if one leaves now.
  package var exit: WizardExit {
    switch progress.outcome {
    case .ready(let addresses): return .ready(addresses: addresses)
    case .failed(let problem): return .failed(problem.sentence)
    case .timedOut(let waitingFor): return .timedOut(waitingFor)
    case .stopped(let state): return .failed(state)
    case nil: break
    }
    if isWatchOnly {
      switch progress.rollout?.verdict {
      case .ready: return .ready(addresses: progress.rollout?.addresses ?? [])
      case .failing: return .failed(progress.rollout?.summary ?? "")
      case .progressing, .unknown, nil: return .left
      }
    }
    // Whoever leaves a rollout that fails has seen it fail.
    if progress.rollout?.verdict == .failing { return .failed(progress.rollout?.diagnoses.first?.sentence ?? progress.rollout?.summary ?? "") }
    guard progress.isRunning else { return .left }
    // No cluster is left behind by a demo.
    guard let target = shownTarget, start.rehearsal == nil else { return .leftUnderWay("the rollout goes on by itself") }
    let watch = Command.slipway("watch", context: target.context, namespace: target.namespace, release: target.release)
    return .leftUnderWay("the rollout goes on by itself; to see it again: \(watch.shellText)")
  }

  private var leaveDialog: DialogOverlay {
    if progress.helmRuns { return .stopHelm }
    if isWatchOnly { return .leave(exit, text: "Only the watching ends; the cluster goes on.") }
    if progress.isRunning { return .leave(exit, text: "The cluster goes on by itself; only the watching ends.") }
    if progress.outcome != nil { return .leave(exit, text: "What is installed stays as it is.") }
    if start.rehearsal != nil { return .leave(exit, text: "This is a demo: nothing of it is kept.") }
    return .leave(
      exit, text: draft == nil ? "Nothing was begun." : "Your answers are kept, but for the secret ones: the next start offers to go on from here.")
  }
}
