import Commands
import Drawing
import Installation
import ProductModel
import Secrecy

/// The names of the values that chance makes, and one of the values for as long as somebody looks at it.
package struct SecretsPane: Sendable, Equatable {
  /// What has come of asking for one.
  enum Reading: Sendable, Equatable {
    case underWay
    case value(Secret)
    case refused(InstallationProblem)
  }

  let values: [GeneratedValue]
  let target: Plan.Target
  var list = RowList<GeneratedValue>()
  /// What is looked at in place of the list; nil: the list.
  private(set) var shown: (value: GeneratedValue, reading: Reading)?

  init(_ values: [GeneratedValue], in target: Plan.Target) {
    self.values = values
    self.target = target
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.values == b.values && a.target == b.target && a.list == b.list && a.shown?.value == b.shown?.value && a.shown?.reading == b.shown?.reading
  }

  /// Whether a value stands on the screen: then any key takes it away, and does nothing else.
  var showsValue: Bool { if case .value = shown?.reading { true } else { false } }

  mutating func begin(_ value: GeneratedValue) { shown = (value, .underWay) }

  /// Only where it is still waited for.
  mutating func receive(_ secret: Secret) { if case .underWay = shown?.reading { shown?.reading = .value(secret) } }

  mutating func refuse(_ problem: InstallationProblem) { if case .underWay = shown?.reading { shown?.reading = .refused(problem) } }

  /// Nothing of a value is left in it.
  mutating func hide() { shown = nil }

  // MARK: Keys

  enum Intent: Sendable, Equatable { case open, copy, help, close }

  var bindings: [Binding<Intent>] {
    [
      Binding([.enter], .open, "Show it", "shows the selected value, after a question"),
      Binding(
        [.character("c")], .copy, "Copy command", "puts the command that reads it into the clipboard, where the terminal allows it; never the value",
        disabled: selected?.command(in: target) == nil ? "the definition names no command that reads it" : nil),
      Binding([.escape, .character("q"), .character("k")], .close, "Close", "closes this page"),
      Binding([.function(1), .character("?")], .help, "", "all keys of this page"),
    ]
  }

  /// While something stands in place of the list.
  var hints: [KeyHint] {
    switch shown?.reading {
    case nil: bindings.map(\.hint)
    case .underWay: [KeyHint(keys: [.escape], title: "Cancel", help: "asks no more")]
    case .value: [KeyHint(keys: [.escape], title: "Hide it (any key)", help: "takes the value away")]
    case .refused: [KeyHint(keys: [.escape], title: "Back (any key)", help: "back to the names")]
    }
  }

  var selected: GeneratedValue? { list.current(rows(width: 80)) }

  mutating func update(_ key: KeyPress, _ size: Size) -> [WizardAction] {
    if let shown {
      hide()
      return shown.reading == .underWay ? [.cancel(.secret)] : []
    }
    if list.press(key, rows: rows(width: size.width), page: size.height) { return [] }
    guard let binding = bindings.binding(of: key) else { return [] }
    if let reason = binding.disabled { return [.notice(reason)] }
    switch binding.intent {
    case .open: return selected.map { [.open(.dialog(.reveal($0, in: target)))] } ?? []
    case .copy:
      guard let command = selected?.command(in: target) else { return [] }
      return [.effect(.copy(command.shellText)), .notice("Copied, if this terminal allows it: \(command.shellText)")]
    case .help: return [.openPage(.help)]
    case .close: return [.closeOverlay]
    }
  }
}

extension Binding {
  /// The way to this page, the same on every screen that has one.
  static func secrets(_ intent: Intent) -> Binding {
    Binding([.character("k")], intent, "Keys", "the names of the values that were made at random, and how to see one")
  }
}
