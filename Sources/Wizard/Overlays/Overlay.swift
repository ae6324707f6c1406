import Components
import Drawing
import Secrecy

/// What lies over a screen and takes the keys until it is closed.
package enum Overlay: Sendable, Equatable {
  case page(PageOverlay)
  case look(LookPane)
  case prompt(PromptOverlay)
  case dialog(DialogOverlay)
}

/// A text that is read: help, commands, the values file, a difference, the evidence of a diagnosis.
package struct PageOverlay: Sendable, Equatable {
  package enum Kind: Sendable, Equatable { case help, commands, preview, difference, evidence, timeline }

  package let kind: Kind
  let title: String
  var view: TextView
  /// What its own keys do, beside scrolling and closing.
  var actions: [Binding<[WizardAction]>]

  init(_ kind: Kind, title: String, lines: [TextView.Line], wraps: Bool = false, actions: [Binding<[WizardAction]>] = []) {
    self.kind = kind
    self.title = title
    view = TextView(lines, wraps: wraps)
    self.actions = actions
  }

  /// The key that opened it closes it too.
  private var closers: [KeyPress] {
    switch kind {
    case .help: [.escape, .character("q"), .function(1), .character("?")]
    case .commands: [.escape, .character("q"), .function(2)]
    case .preview: [.escape, .character("q"), .function(4)]
    case .difference: [.escape, .character("q"), .function(5)]
    case .evidence: [.escape, .character("q")]
    case .timeline: [.escape, .character("q"), .character("t")]
    }
  }

  var hints: [KeyHint] {
    actions.map(\.hint) + [
      KeyHint(keys: [.up, .down], title: "Scroll", help: "scrolls; PgUp and PgDn by pages"),
      KeyHint(keys: closers, title: "Close", help: "closes this page"),
    ]
  }

  mutating func update(_ key: KeyPress, height: Int) -> [WizardAction] {
    if let binding = actions.binding(of: key) { return binding.disabled.map { [.notice($0)] } ?? binding.intent }
    if closers.contains(key) { return [.closeOverlay] }
    view.visibleRows = max(1, height)
    _ = view.update(key)
    return []
  }
}

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
