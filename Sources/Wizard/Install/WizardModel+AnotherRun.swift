import Installation
import ProductModel

/// Helm runs once for the answers as they are. Another run with the same ones is asked for by name: whoever only closes a page with a key too many
/// must not upgrade what is there.
extension WizardModel {
  /// An installation was started, by this session or by the one that is taken up: what follows is an upgrade.
  var isMending: Bool { installed != nil || followsEarlier }

  /// Helm has run with these answers. Of an earlier session nobody knows: its secret answers are kept nowhere.
  private var isUnchanged: Bool { installed.map { $0.plan == draft?.plan } ?? followsEarlier }

  /// What is there goes on as it is, unless somebody asks for more.
  var goesOnAsItIs: Bool { progress.helmRuns || isUnchanged && !wantsAnotherRun }

  /// The question before another run; nil: none is needed.
  var anotherRunDialog: DialogOverlay? {
    // What fails is corrected without a question; what is ready works, and may be at work for somebody.
    guard isUnchanged || isReady, !wantsAnotherRun, let release = draft?.plan.target.release else { return nil }
    return .upgradeAgain(release: release, state: stateOfTheRelease)
  }

  private var isReady: Bool { if case .ready = progress.outcome { true } else { false } }

  private var stateOfTheRelease: String {
    if installed == nil { return "An earlier session installed it." }
    if !isUnchanged { return "Everything is ready with the earlier answers." }
    let unchanged = "No answer was changed since the last run."
    switch progress.outcome {
    case .ready: return "Everything is ready. \(unchanged)"
    case nil: return "The rollout is still on its way. \(unchanged)"
    case .failed, .timedOut, .stopped: return unchanged
    }
  }
}
