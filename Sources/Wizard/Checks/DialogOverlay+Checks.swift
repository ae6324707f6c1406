import Components
import Preflight

extension DialogOverlay {
  /// The safe answer is to mend it.
  static func passOver(_ result: CheckResult) -> DialogOverlay {
    DialogOverlay(
      dialog: Dialog(
        title: "Install although this check failed?",
        text: """
          \(result.id): \(result.title).
          Found: \(result.outcome.finding)
          \(result.hint)
          The decision is kept in the journal of this installation.
          """,
        buttons: [.init("no", "Mend it first"), .init("yes", "Pass over it", isDangerous: true)], safe: "no"),
      choices: ["yes": [.passOver(result.id, true)]])
  }

  static func consent(_ consent: Consent) -> DialogOverlay {
    DialogOverlay(
      dialog: Dialog(
        title: "May Slipway do this?", text: consent.question, buttons: [.init("no", "No"), .init("yes", "Yes, this once")], safe: "no"),
      choices: ["yes": [.agree(consent)]])
  }
}
