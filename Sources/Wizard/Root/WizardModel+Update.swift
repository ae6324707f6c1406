import Drawing
import Installation
import ProductModel

extension WizardModel {
  /// What is to be done at the start; called once, before the first message.
  package mutating func begin() -> [WizardEffect] {
    defer { refreshDocument() }
    if isWatchOnly {
      screen = .install(InstallScreen())
      return watch()
    }
    var effects = ledger.start(.findTools, for: .tools) + ledger.start(.listContexts, for: .contexts)
    if start.resume.isEmpty, start.products.count == 1, let only = start.products.first { effects += choose(only, answers: start.answers) }
    return effects
  }

  /// Watches what the program was started to watch.
  mutating func watch() -> [WizardEffect] {
    guard case .watch(let target, let labels) = start.mode else { return [] }
    progress = RunProgress()
    return ledger.start(.watch(target, labels: labels), for: .installation)
  }

  /// The only way in which the model changes. Never blocks; what takes time is asked for in the effects.
  package mutating func update(_ message: WizardMessage) -> [WizardEffect] {
    defer {
      refreshDocument()
      hideCoveredSecrets()
    }
    switch message {
    case .key(let key):
      notice = nil
      return press(key)
    case .resized(let size):
      self.size = size
      return []
    case .tick(let date):
      now = date
      renewLivePages()
      return []
    case .result(let id, let result):
      guard let owner = ledger.owner(of: id) else { return [] }
      let effects = take(result, for: owner, id: id)
      if owner.isOfTheRun {
        settleInstallScreen()
        renewLivePages()
      }
      return effects
    }
  }

  private mutating func press(_ key: KeyPress) -> [WizardEffect] {
    if case .secrets(let pane) = overlays.last, pane.showsValue {
      changeSecrets { $0.hide() }
      return []
    }
    if key == .control("l") { return [.redraw] }
    if key == .control("z") { return [.suspend] }
    let frame = frame
    if var overlay = overlays.last {
      if [.control("c"), .function(10)].contains(key) {
        if let actions = overlay.insisted { return perform(actions) }
        if !isDialog(overlay) { return askToLeave() }
      }
      let actions = overlay.update(key, Overlay.textSize(in: frame.body))
      overlays[overlays.count - 1] = overlay
      return perform(actions)
    }
    if let effects = pressGlobal(key) { return effects }
    let page = frame.main.height
    let actions: [WizardAction]
    switch shown(in: frame) {
    case .start(var screen, let rows):
      actions = screen.update(key, start, rows, page: page)
      self.screen = .start(screen)
    case .form(var screen, let slice):
      actions = screen.update(key, slice)
      self.screen = .step(screen)
    case .report(var screen, let slice, let rows):
      actions = screen.updateReport(key, slice, rows)
      self.screen = .step(screen)
    case .review(var screen, let slice, let rows):
      actions = screen.update(key, slice, rows, page: page)
      self.screen = .review(screen)
    case .checks(var screen, let slice, let rows):
      actions = screen.update(key, slice, rows, page: page)
      self.screen = .checks(screen)
    case .install(var screen, let slice, let lines):
      actions = screen.update(key, slice, lines, page: page)
      self.screen = .install(screen)
    case .verify(var screen, let slice, let rows):
      actions = screen.update(key, slice, rows, page: page)
      self.screen = .verify(screen)
    case nil: return []
    }
    return perform(actions)
  }

  /// What is selected in the rollout's list follows what the cluster reports, until somebody selects something.
  private mutating func settleInstallScreen() {
    guard case .install(var screen) = screen else { return }
    screen.settle(installSlice)
    self.screen = .install(screen)
  }

  private func isDialog(_ overlay: Overlay) -> Bool { if case .dialog = overlay { true } else { false } }

  /// Keys that mean the same on every screen; nil: the screen's own.
  private mutating func pressGlobal(_ key: KeyPress) -> [WizardEffect]? {
    // In a list of Unicode's letters a question mark is text; F1 never is.
    if key == .character("?"), takesText { return nil }
    guard let binding = globalBindings.binding(of: key) else { return nil }
    if let reason = binding.disabled {
      notice = reason
      return []
    }
    switch binding.intent {
    case .help: open(.help)
    case .commands: open(.commands)
    case .preview: open(.preview)
    case .rollout: return go(to: .station(.install))
    case .login: return ledger.start(.runForeground(loginCommand), for: .foreground)
    case .leave: return askToLeave()
    }
    return []
  }

  /// Whether characters are typed into something.
  private var takesText: Bool {
    switch screen {
    case .step(let screen): screen.editor?.takesText ?? false
    case .install(let screen): screen.isFiltering
    case .start, .review, .checks, .verify: false
    }
  }
}

extension Overlay {
  mutating func update(_ key: KeyPress, _ size: Size) -> [WizardAction] {
    switch self {
    case .page(var page):
      defer { self = .page(page) }
      return page.update(key, size)
    case .look(var pane):
      defer { self = .look(pane) }
      return pane.update(key, size)
    case .secrets(var pane):
      defer { self = .secrets(pane) }
      return pane.update(key, size)
    case .prompt(var prompt):
      defer { self = .prompt(prompt) }
      return prompt.update(key)
    case .dialog(var dialog):
      defer { self = .dialog(dialog) }
      return dialog.update(key)
    }
  }
}
