import Components
import Drawing
import Secrecy

/// A question that must be answered before anything else.
package struct DialogOverlay: Sendable, Equatable {
  var dialog: Dialog
  /// What each button does, by its id.
  var choices: [String: [WizardAction]]
  /// The button that the key takes with which one leaves: whoever presses it again means it. nil: none.
  var insisting: String?

  mutating func update(_ key: KeyPress) -> [WizardAction] {
    switch dialog.update(key) {
    case .handled: []
    case .chosen(let id): [.closeOverlay] + (choices[id] ?? []).map { $0.given(dialog.secret) }
    }
  }
}

extension Overlay {
  /// What is done when the key with which one leaves is pressed on the question whether to leave; nil: it is another question.
  var insisted: [WizardAction]? {
    guard case .dialog(let overlay) = self, let id = overlay.insisting else { return nil }
    return [.closeOverlay] + (overlay.choices[id] ?? [])
  }
}

extension WizardAction {
  /// With the secret that the dialog asked for.
  fileprivate func given(_ secret: Secret?) -> WizardAction {
    if let secret, case .copy(let copy, passphrase: nil) = self { .copy(copy, passphrase: secret) } else { self }
  }
}
