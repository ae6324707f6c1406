import Components
import Drawing

extension WizardModel {
  enum GlobalIntent: Sendable, Equatable { case help, commands, preview, leave }

  /// The keys that mean the same on every screen.
  var globalBindings: [Binding<GlobalIntent>] {
    let none = "there are no answers yet: choose a product first"
    return [
      Binding([.function(1), .character("?")], .help, "Help", "all keys of this screen"),
      Binding([.function(2)], .commands, "Commands", "the kubectl and helm commands behind this screen"),
      Binding([.function(4)], .preview, "Preview", "the values file as it is now", disabled: draft == nil ? none : nil),
      Binding([.function(10), .control("c")], .leave, "Leave", "leaves Slipway; it asks first"),
    ]
  }

  /// The keys of the screen itself.
  var screenHints: [KeyHint] {
    switch screen {
    case .start(let screen): screen.bindings().map(\.hint)
    case .step(let screen): formSlice.map { screen.bindings($0).map(\.hint) } ?? []
    case .review(let screen): reviewSlice.map { screen.bindings($0).map(\.hint) } ?? []
    case .install(let screen): screen.bindings(installSlice).map(\.hint)
    case .verify(let screen): verifySlice.map { screen.bindings($0).map(\.hint) } ?? []
    }
  }

  /// What the key bar shows, the most needed first.
  var keyBar: HelpBar {
    let hints: [KeyHint]
    if let overlay = overlays.last {
      hints = overlay.hints
    } else {
      let global = globalBindings.map(\.hint)
      let own = screenHints.filter { !$0.title.isEmpty }
      hints = [global[0]] + own + global.dropFirst()
    }
    return HelpBar(hints.map(\.keyBinding))
  }
}

extension KeyHint {
  var keyBinding: KeyBinding {
    KeyBinding(keys, title, availability: disabled.map { .disabled($0) } ?? .enabled, isProminent: !title.isEmpty)
  }
}
