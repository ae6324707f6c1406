import Installation
import Preflight
import ProductModel

extension WizardModel {
  mutating func take(_ result: WizardResult, for owner: EffectLedger.Owner, id: EffectID) -> [WizardEffect] {
    switch result {
    case .tools(let tools):
      facts.tools = tools
      ledger.finish(id)
    case .contexts(let contexts):
      facts.contexts = contexts
      ledger.finish(id)
      refreshForm()
    case .cluster(let cluster):
      ledger.finish(id)
      return take(cluster)
    case .chartVersions(let versions):
      facts.chartVersions = versions
      facts.versionsAsking = .known
      ledger.finish(id)
      refreshForm()
    case .chartFacts(let chart):
      ledger.finish(id)
      facts.chartAsking = .known
      draft?.learn(chart)
      refreshForm()
      return goOnIfAwaited() + checkShown()
    case .file(let file):
      ledger.finish(id)
      if case .file(let name) = owner {
        take(file, for: FieldID(name))
        return checkChanged(FieldID(name))
      }
    case .folder(let folder):
      ledger.finish(id)
      if case .step(var screen) = screen, let slice = formSlice {
        screen.receive(folder, slice)
        self.screen = .step(screen)
      }
    case .existingValues(let text):
      ledger.finish(id)
      take(existingValues: text)
    case .saved(let place):
      ledger.finish(id)
      if owner == .writing {
        if case .prompt = overlays.last { overlays.removeLast() }
        notice = "Written to \(place)."
      }
    case .copied(let path):
      ledger.finish(id)
      if case .copy(let name) = owner { return take(copy: path, for: FieldID(name)) }
    case .notCopied(let copy, let sentence, let mayTryAgain):
      ledger.finish(id)
      notice = sentence
      if mayTryAgain { overlays.append(.dialog(.copy(copy, after: sentence))) }
    case .checks(let board, let isOver):
      if isOver { ledger.finish(id) }
      checking.take(board, plan: draft?.planVersion)
    case .lastChecks(let board, let isOver):
      if isOver { ledger.finish(id) }
      lastChecks = board
    case .installation(let event): return take(event, id: id)
    case .rollout(let snapshot):
      progress.take(snapshot, at: now)
      return checkAfterwardsWhenChanged()
    case .recognised(let id): recognised = start.products.first { $0.id == id }
    case .text(let piece):
      if !piece.isOpen { ledger.finish(id) }
      let now = now
      changePane { $0.receive(piece, at: now) }
    case .generated(let secret):
      ledger.finish(id)
      changeSecrets { $0.receive(secret) }
    case .firstLook(let facts): firstLook = facts
    case .foregroundEnded(let code):
      ledger.finish(id)
      notice = code == 0 ? nil : "The command ended with status \(code)."
      askedCluster = nil
      return askCluster()
    case .problem(let problem):
      ledger.finish(id)
      take(problem, for: owner)
      if owner == .chartFacts { return goOnIfAwaited() }
    }
    return []
  }

  private mutating func take(_ cluster: ClusterFacts) -> [WizardEffect] {
    facts.cluster = cluster
    facts.clusterAsking = .known
    propose()
    refreshForm()
    return checkShown()
  }

  /// Answers from the cluster what nobody has answered.
  mutating func propose() {
    guard var draft else { return }
    let before = draft.answers
    draft.propose(facts)
    guard draft != self.draft else { return }
    self.draft = draft
    for field in draft.product.steps.flatMap(\.fields) where field.proposal != nil && draft.answers[field.id] != before[field.id] {
      checking.board.forget(field.id)
      rebuildEditor(of: field.id)
    }
  }

  private mutating func take(_ file: FileAnswer, for id: FieldID) {
    guard var draft, case .file(let known) = draft.answers[id], start.absolute(known.path) == file.path else { return }
    var file = file
    file.path = known.path
    draft.answer(id, .file(file))
    self.draft = draft
    checking.board.forget(id)
  }

  private mutating func take(_ event: InstallationEvent, id: EffectID) -> [WizardEffect] {
    progress.take(event)
    switch event.body {
    case .asked(let question):
      overlays.append(.dialog(.question(question)))
    case .stepEnded(.files, detail: _):
      // From now on this is the file that is there.
      if let text = installedText { facts.existingValues = text }
    case .ended(let outcome):
      ledger.finish(id)
      overlays.removeAll { if case .dialog = $0 { true } else { false } }
      if case .ready = outcome { notice = wayOnNotice }
      return watchOn() + checkAfterwardsWhenChanged()
    default: break
    }
    return checkAfterwardsWhenChanged()
  }

  private mutating func take(_ problem: InstallationProblem, for owner: EffectLedger.Owner) {
    switch owner {
    case .cluster:
      facts.clusterAsking = .failed(problem)
      if problem.kind == .loginExpired {
        notice = "\(problem.sentence): press F9 and log in there"
      } else if draft?.product.field(.context) == nil {
        // There is no question of the context, beside which it would stand.
        notice = problem.advice
      }
    case .chartVersions: facts.versionsAsking = .failed(problem)
    case .chartFacts: facts.chartAsking = .failed(problem)
    case .look:
      let now = now
      changePane { $0.fail(problem.advice, at: now) }
    case .secret: changeSecrets { $0.refuse(problem) }
    case .writing:
      guard case .prompt(var prompt) = overlays.last else {
        notice = problem.advice
        return
      }
      prompt.fail(problem.advice)
      overlays[overlays.count - 1] = .prompt(prompt)
    case .firstLook: firstLook = FirstLookFacts(state: .refused(problem.advice))
    case .installation:
      // It could not even begin; that stays to be read until it is tried again.
      progress.fail(problem, at: now)
    case .watching:
      // What was known last stays; whoever wants more starts a run.
      break
    case .saving, .checklist, .contexts, .tools, .existingValues, .folder, .foreground, .checks,
      .lastChecks, .stepChecks, .file, .copy:
      notice = problem.advice
    }
  }

  /// Pods go on after a run has ended: what is listed must not be of the past.
  private mutating func watchOn() -> [WizardEffect] {
    guard progress.rollout != nil, let target = installed?.plan.target ?? draft?.plan.target else { return [] }
    progress.watchOn(at: now)
    return ledger.start(.watchOn(target), for: .watching)
  }

  /// Everything is ready.
  private var wayOnNotice: String {
    guard case .install(let screen) = screen else { return "Everything is ready; F7 leads to it." }
    // Where somebody selected a row themselves, Enter belongs to that row.
    return "\(screen.isMoved ? "v" : "Enter") goes on to what is left to do."
  }

  private mutating func changePane(_ change: (inout LookPane) -> Void) {
    guard let index = overlays.lastIndex(where: { if case .look = $0 { true } else { false } }), case .look(var pane) = overlays[index] else {
      return
    }
    change(&pane)
    overlays[index] = .look(pane)
  }

  /// An answer came from elsewhere: the editor that stands on it begins anew.
  mutating func rebuildEditor(of id: FieldID) {
    guard case .step(var screen) = screen, screen.focusedField == id, let slice = formSlice else { return }
    screen.move(to: .field(id), slice)
    self.screen = .step(screen)
  }
}
