import Drawing
import Installation
import OrderedCollections
import Preflight
import ProductModel

extension WizardModel {
  mutating func perform(_ actions: [WizardAction]) -> [WizardEffect] {
    actions.flatMap { perform($0) }
  }

  private mutating func perform(_ action: WizardAction) -> [WizardEffect] {
    switch action {
    case .choose(let id):
      guard let product = start.products.first(where: { $0.id == id }) else { return [] }
      return choose(product, answers: start.answers)
    case .takeUp(let offer): return takeUp(offer)
    case .answer(let id, let value): return answer(id, value)
    case .leave(let id):
      draft?.touch(id)
      // Which class fits, for one, follows from the cloud.
      propose()
      return settle(id) + checkStep(of: id) + keepAnswers()
    case .shiftFocus(let step):
      guard case .step(var screen) = screen, let slice = formSlice else { return [] }
      screen.shiftFocus(step, slice)
      self.screen = .step(screen)
      return []
    case .focus(let id):
      guard case .step(var screen) = screen, let slice = formSlice else { return [] }
      screen.move(to: .field(id), slice)
      self.screen = .step(screen)
      return []
    case .go(let destination): return go(to: destination)
    case .goOn(let destination): return goOn(to: destination)
    case .open(let overlay):
      overlays.append(overlay)
      return []
    case .openPage(let page):
      open(page)
      return []
    case .savePage:
      guard case .page(let page) = overlays.last else { return [] }
      overlays.append(.prompt(.save(page.view, as: fileName(of: page))))
      return []
    case .closeOverlay:
      guard let closed = overlays.popLast() else { return [] }
      switch closed {
      case .look, .secrets: return ledger.cancel(.overlay)
      case .page, .prompt, .dialog: return []
      }
    case .look(let look):
      overlays.append(.look(LookPane(look)))
      return ledger.start(.look(look), for: .look, scope: .overlay)
    case .write(var order):
      order.path = start.absolute(order.path)
      return ledger.start(.writeFile(order), for: .writing)
    case .run(let task, let owner, let scope): return ledger.start(task, for: owner, scope: scope)
    case .cancel(let owner):
      if owner == .firstLook { firstLook = nil }
      return ledger.cancel(owner)
    case .effect(let effect):
      // What was answered since the last screen must not be lost by leaving.
      if case .quit = effect { return keepAnswers() + [effect] }
      return [effect]
    case .notice(let text):
      notice = text
      return []
    case .tick(let id):
      if checklist.remove(id) == nil { checklist.append(id) }
      return saveChecklist()
    case .openSecrets:
      openSecrets()
      return []
    case .reveal(let value): return reveal(value)
    case .check(let isFresh): return check(isFresh: isFresh)
    case .checkStep(let id): return checkStep(id, isFresh: true)
    case .checkAfterwards: return checkAfterwards()
    case .passOver(let id, let isDecided):
      checking.passOver(id, isDecided)
      return []
    case .agree(let consent):
      checking.consents.insert(consent)
      return check(isFresh: false)
    case .take(let offer): return take(offer)
    case .copy(let copy, let passphrase): return write(copy, passphrase)
    case .install: return install()
    case .wantAnotherRun:
      wantsAnotherRun = true
      return []
    case .watch: return watch()
    case .askToLeave: return askToLeave()
    }
  }

  mutating func answer(_ id: FieldID, _ value: AnswerValue?) -> [WizardEffect] {
    guard var draft else { return [] }
    var value = value
    if case .file(let fresh) = value, case .file(let known) = draft.answers[id], fresh.path == known.path { value = .file(known) }
    let before = draft.questionnaire.value(of: id)
    draft.answer(id, value)
    self.draft = draft
    // Whoever accepts what is proposed changes nothing that a check has looked at.
    if draft.questionnaire.value(of: id) != before { checking.board.forget(id) }
    refreshForm()
    return []
  }

  /// The form as the answers and facts now are.
  mutating func refreshForm() {
    guard case .step(var screen) = screen, let slice = formSlice else { return }
    screen.refresh(slice)
    self.screen = .step(screen)
  }

  mutating func saveChecklist() -> [WizardEffect] {
    guard let draft else { return [] }
    let saved = SavedChecklist(productID: draft.product.id, target: draft.plan.target, done: Array(checklist))
    return ledger.start(.saveChecklist(saved), for: .checklist)
  }

  /// Starts the installation of the plan as it is now; or says why not.
  mutating func install() -> [WizardEffect] {
    guard let draft else { return [] }
    guard draft.errors.isEmpty else {
      notice = "There are answers to be mended first: they stand at the top."
      return []
    }
    guard !progress.helmRuns else {
      notice = "helm is at work on this release: wait for it, or stop it with Ctrl-C."
      return []
    }
    guard checkReport.isPassable, !ledger.isRunning(.checks) else {
      return go(to: .station(.checks))
    }
    if let question = anotherRunDialog {
      overlays.append(.dialog(question))
      return []
    }
    refreshDocument(force: true)
    let request = InstallationRequest(
      productID: draft.product.id, plan: draft.plan, existingValues: facts.existingValues, isUpgradeAgain: isMending,
      decisions: checkReport.decisions)
    installed = request
    installedAnswers = draft.answers
    wantsAnotherRun = false
    installedText = document?.text
    progress = RunProgress(steps: InstallationStep.needed(for: draft.plan))
    let effects = enter(.install(InstallScreen()))
    return effects + ledger.cancel(.watching) + saveAnswers() + ledger.start(.install(request), for: .installation)
  }
}
