import Commands
import Components
import Drawing
import Installation
import KubernetesObjects
import ProductModel
import Rollout

extension WizardModel {
  enum GlobalIntent: Sendable, Equatable { case help, commands, preview, rollout, login, leave }

  /// The keys that mean the same on every screen.
  var globalBindings: [Binding<GlobalIntent>] {
    let none = "there are no answers yet: choose a product first"
    let login = Binding<GlobalIntent>(
      [.function(9)], .login, "Log in", "gives the terminal to one kubectl command, so that its login can ask what it needs; then comes back")
    return (isLoginExpired ? [login] : []) + [
      Binding([.function(1), .character("?")], .help, "Help", "all keys of this screen"),
      Binding([.function(2)], .commands, "Commands", "the kubectl and helm commands behind this screen"),
      Binding([.function(4)], .preview, "Preview", "the values file as it is now", disabled: draft == nil ? none : nil),
      Binding(
        [.function(7)], .rollout, "Rollout", "back to the workloads, from wherever something is mended; nothing is started", disabled: noRollout),
      Binding([.function(10), .control("c")], .leave, "Leave", "leaves Slipway; it asks first"),
    ]
  }

  /// Why there is no rollout to go to; nil: there is one.
  private var noRollout: String? {
    if case .install = screen { return "this is it" }
    return progress.began == nil && progress.rollout == nil ? "nothing was installed yet" : nil
  }

  /// The cluster refuses the login that kubectl has: only a person can mend that.
  var isLoginExpired: Bool {
    if case .loginExpired = progress.rollout?.connection { return true }
    return facts.clusterAsking.problem?.kind == .loginExpired || progress.problem?.kind == .loginExpired
  }

  /// What makes kubectl's login plug-in ask: once, while a listing asks again for each of its tries.
  var loginCommand: Command { .kubectl(["get", "--raw", "/version"], context: shownTarget?.context) }

  /// What the key bar shows, the most needed first.
  func keyBar(of shown: Shown?) -> HelpBar {
    if let overlay = overlays.last {
      let size = Overlay.textSize(in: frame.body)
      return HelpBar(overlay.hints(size).map(\.keyBinding))
    }
    // What is of no use here is not shown.
    let global = globalBindings.filter { $0.intent != .rollout || $0.disabled == nil }
    func hints(_ intents: GlobalIntent...) -> [KeyHint] { global.filter { intents.contains($0.intent) }.map(\.hint) }
    let own = (shown?.hints ?? []).filter { !$0.title.isEmpty }
    // What is needed now stands first, and the way out is to be seen always.
    let bar = hints(.login, .help, .rollout) + own + hints(.commands, .preview)
    return HelpBar(bar.map(\.keyBinding), last: hints(.leave).first?.keyBinding)
  }
}

extension KeyHint {
  var keyBinding: KeyBinding {
    KeyBinding(keys, title, availability: disabled.map { .disabled($0) } ?? .enabled, isProminent: !title.isEmpty)
  }
}
