import Components
import Drawing

/// A text that is read: help, commands, the values file, a difference, the evidence of a diagnosis.
package struct PageOverlay: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case help, commands, preview, difference, timeline, output
    /// Of the diagnosis with this id.
    case evidence(String)

    /// Whether it shows what goes on: then it is made anew as time goes by.
    var isLive: Bool {
      switch self {
      case .timeline, .output, .evidence: true
      case .help, .commands, .preview, .difference: false
      }
    }
  }

  package let kind: Kind
  var title: String
  var view: TextView
  private var isPast = false
  /// What its own keys do, beside scrolling, searching and closing.
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
    case .output: [.escape, .character("q"), .character("o")]
    }
  }

  /// - Parameter scrolls: there is more than is seen.
  func hints(scrolls: Bool) -> [KeyHint] {
    actions.map(\.hint) + [
      KeyHint(keys: closers, title: "Close", help: "closes this page"),
      KeyHint(keys: [.up, .down], title: scrolls ? "Scroll" : "", help: "scrolls; PgUp and PgDn by pages"),
      KeyHint(keys: [.character("/")], title: "Search", help: "searches; n and N go from hit to hit, Esc ends it"),
      KeyHint(keys: [.character("w")], title: "Wrap", help: "wraps long lines or cuts them"),
    ] + (kind == .help ? [] : [KeyHint(keys: [.function(1)], title: "", help: "all keys of this page")])
  }

  mutating func update(_ key: KeyPress, _ size: Size) -> [WizardAction] {
    view.visibleRows = max(1, size.height)
    view.visibleColumns = max(1, size.width)
    if kind != .help, key == .function(1) { return [.openPage(.help)] }
    if view.search.isTyping || (view.search.isActive && key == .escape) {
      _ = view.update(key)
      return []
    }
    if let binding = actions.binding(of: key) { return binding.disabled.map { [.notice($0)] } ?? binding.intent }
    if closers.contains(key) { return [.closeOverlay] }
    _ = view.update(key)
    return []
  }

  /// What it tells is no longer so; it can still be read.
  mutating func expire() {
    guard !isPast else { return }
    isPast = true
    actions.removeAll { $0.keys.contains(.enter) }
    view.setLines([TextView.Line("✔ This is no longer so; it has passed since.", role: .good), TextView.Line("")] + view.lines)
  }

  /// The same page as it is now, at the same place.
  mutating func renew(_ fresh: PageOverlay) {
    isPast = false
    title = fresh.title
    actions = fresh.actions
    view.setLines(fresh.view.lines)
  }
}
