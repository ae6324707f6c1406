import Drawing
import Installation
import KubernetesObjects
import Preflight
import ProductModel
import Rollout
import Secrecy
import Wizard

/// What a person would do next, seeing what the wizard shows: keys to press and how long to look afterwards. Pure: model in, move out.
struct AutoplayScript: Sendable {
  /// What is to be answered.
  var answers: Answers
  /// Fields that were seen to: an answer that the wizard refused is not typed for ever.
  private var seen: Set<FieldID> = []
  private var failingMoves = 0
  private var visitedVerify = false

  enum Move: Sendable, Equatable {
    case press([KeyPress], pause: Pause)
    /// Nothing to do but to look on.
    case wait
    case end(WizardExit)
  }

  /// How long somebody looks, in units that the pace makes times of.
  enum Pause: Sendable, Equatable { case key, field, screen, reading }

  init(answers: Answers) {
    self.answers = answers
  }

  mutating func next(_ model: WizardModel) -> Move {
    if let overlay = model.overlays.last { return leave(overlay, model) }
    switch model.screen {
    case .start: return .press([.enter], pause: .screen)
    case .step(let screen): return fill(screen, model)
    case .review(let screen):
      return screen.list.selected == .start ? .press([.enter], pause: .screen) : .press([.down], pause: .field)
    case .checks(let screen): return judge(screen, model)
    case .install: return look(at: model)
    case .verify:
      if !visitedVerify {
        visitedVerify = true
        return .press([.character("f")], pause: .reading)
      }
      return .end(model.exit)
    }
  }

  /// A question is answered as it is preselected; anything else is closed.
  private func leave(_ overlay: Overlay, _ model: WizardModel) -> Move {
    // On the screen of the checks this is the play's own wish to pass over what failed.
    if case .dialog = overlay, case .checks = model.screen { return .press([.right, .enter], pause: .screen) }
    return if case .dialog = overlay { .press([.enter], pause: .screen) } else { .press([.escape], pause: .screen) }
  }

  /// Waits for the checks, passes over what fails (a play shows what comes of it), and starts.
  private func judge(_ screen: ChecksScreen, _ model: WizardModel) -> Move {
    guard !model.ledger.isRunning(.checks), model.checking.board.isComplete, !model.checking.board.rows.isEmpty else { return .wait }
    if let obstacle = model.checkReport.obstacles.first {
      let isSelected = screen.list.selected == .check(obstacle.id) || screen.list.selected == nil
      return isSelected ? .press([.character("o")], pause: .reading) : .press([.down], pause: .field)
    }
    // Without a failure the button stands first.
    let isFirst = !model.checkReport.results.contains { $0.verdict == .failed }
    if screen.list.selected == .start || (screen.list.selected == nil && isFirst) { return .press([.enter], pause: .reading) }
    return .press([.down], pause: .field)
  }

  // MARK: Forms

  private mutating func fill(_ screen: StepScreen, _ model: WizardModel) -> Move {
    guard let draft = model.draft, let id = screen.focusedField, let field = draft.product.field(id) else {
      return .press([.function(8)], pause: .screen)
    }
    if seen.insert(id).inserted, let wanted = answers[id], let keys = Self.keys(for: wanted, field, draft), !keys.isEmpty {
      return .press(keys, pause: .field)
    }
    guard let step = draft.product.step(of: id), hasMore(after: id, in: step, draft) else { return .press([.function(8)], pause: .screen) }
    return .press([.tab], pause: .field)
  }

  /// Whether a later question of this step wants an answer from us.
  private func hasMore(after id: FieldID, in step: Step, _ draft: Draft) -> Bool {
    let fields = draft.questionnaire.shownFields(of: step)
    let rest = fields.drop { $0.id != id }.dropFirst()
    return rest.contains { field in
      guard !seen.contains(field.id), let wanted = answers[field.id] else { return false }
      return !Self.isAnswered(wanted, field, draft)
    }
  }

  private static func isAnswered(_ wanted: AnswerValue, _ field: Field, _ draft: Draft) -> Bool {
    switch (wanted, draft.questionnaire.value(of: field.id)) {
    case (.secret(let a), .secret(let b)?): a == b
    case (let a, let b?): a.plainText == b.plainText
    case (_, nil): false
    }
  }

  /// The keys that turn the answer that stands there into the wanted one; nil: nothing can be typed.
  static func keys(for wanted: AnswerValue, _ field: Field, _ draft: Draft) -> [KeyPress]? {
    if isAnswered(wanted, field, draft) { return [] }
    switch field.kind {
    case .choice:
      let options = draft.questionnaire.options(of: field).map(\.value)
      guard let text = wanted.plainText, let goal = options.firstIndex(of: text) else { return nil }
      let start = draft.questionnaire.text(of: field.id).flatMap { options.firstIndex(of: $0) } ?? 0
      let steps = [KeyPress](repeating: goal > start ? .down : .up, count: abs(goal - start))
      return options.count > FieldEditor.radioLimit ? [.space] + steps + [.enter] : steps + [.space]
    case .bool: return [.space]
    case .secret:
      guard case .secret(let secret) = wanted else { return nil }
      return [.control("u")] + secret.reveal().map { .character($0) }
    case .multiline: return wanted.plainText.map { [.paste($0)] }
    case .text, .host, .domain, .url, .email, .port, .number, .file, .kubernetesName, .cidrList:
      guard let text = wanted.plainText else { return nil }
      return [.control("e"), .control("u")] + text.map { .character($0) }
    }
  }

  // MARK: The rollout

  private mutating func look(at model: WizardModel) -> Move {
    switch model.progress.outcome {
    case .ready: return .press([.enter], pause: .reading)
    case .failed, .timedOut, .stopped: return .end(model.exit)
    case nil: break
    }
    guard let diagnosis = model.progress.rollout?.failureToReport else {
      failingMoves = 0
      return .wait
    }
    // It may still recover: only a failure that lasts ends the play.
    failingMoves += 1
    return failingMoves < 60 ? .wait : .end(.failed(Self.sentence(diagnosis, model.draft?.product)))
  }

  private static func sentence(_ diagnosis: Diagnosis, _ product: Product?) -> String {
    let place = diagnosis.container.map { container in
      let object = diagnosis.objects.first.map { " of \($0.name)" } ?? ""
      return " (container \(container)\(object))"
    }
    let field = diagnosis.field.flatMap { product?.field($0) }.map { "; change the answer \"\($0.label)\"" }
    let sentence = diagnosis.sentence.hasSuffix(".") ? String(diagnosis.sentence.dropLast()) : diagnosis.sentence
    return sentence + (place ?? "") + (field ?? "")
  }
}

extension RolloutSnapshot {
  /// A failure that does not get on by itself, the cause before its consequences.
  fileprivate var failureToReport: Diagnosis? {
    guard verdict == .failing else { return nil }
    return diagnoses.first { $0.severity == .failure && $0.field != nil } ?? diagnoses.first { $0.severity == .failure }
  }
}
