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

  /// Names the copy before it is written.
  /// - Parameter sentence: what came of the last try.
  static func copy(_ copy: MendedCopy, after sentence: String? = nil) -> DialogOverlay {
    let place = "The copy is \"\(copy.proposed)\", for you alone to read. The file that you gave stays as it is, and the answer names the copy."
    let lines: [String]
    switch copy.kind {
    case .keyWithoutPassphrase: lines = [place, sentence ?? "Only openssl on this machine sees the passphrase; it is kept nowhere."]
    case .chainInOrder: lines = ["The domain's certificate first, then each one's issuer, and nothing that does not belong there.", place]
    }
    return DialogOverlay(
      dialog: Dialog(
        title: copy.title, text: lines.joined(separator: "\n"), buttons: [.init("no", "Cancel"), .init("yes", "Write the copy")], safe: "no",
        asking: copy.needsPassphrase ? "Passphrase" : nil),
      choices: ["yes": [.copy(copy, passphrase: nil)]])
  }
}

extension MendedCopy {
  fileprivate var title: String {
    switch kind {
    case .keyWithoutPassphrase: "Write the key without its passphrase?"
    case .chainInOrder: "Write the certificates in order?"
    }
  }
}
