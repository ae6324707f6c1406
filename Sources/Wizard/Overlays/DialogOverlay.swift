import Components
import Drawing
import Secrecy

/// A question that must be answered before anything else.
package struct DialogOverlay: Sendable, Equatable {
  var dialog: Dialog
  /// What each button does, by its id.
  var choices: [String: [WizardAction]]

  mutating func update(_ key: KeyPress) -> [WizardAction] {
    switch dialog.update(key) {
    case .handled: []
    case .chosen(let id): [.closeOverlay] + (choices[id] ?? []).map { $0.given(dialog.secret) }
    }
  }
}

extension WizardAction {
  /// With the secret that the dialog asked for.
  fileprivate func given(_ secret: Secret?) -> WizardAction {
    if let secret, case .copy(let copy, passphrase: nil) = self { .copy(copy, passphrase: secret) } else { self }
  }
}
