import Drawing
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Wizard

/// Looking on while it is installed, and what follows from a failure.
extension AutoplayScript {
  /// Looks at a failure before it ends the play: it may still recover.
  private static let patience = 60
  /// Where it can be corrected the audience has seen enough sooner.
  private static let patienceBeforeCorrecting = 40

  mutating func look(_ screen: InstallScreen, _ model: WizardModel) -> Move {
    // Until the next run reports, the screen tells of the one before.
    if remedy.isOver(model.progress.began) { return .wait }
    switch model.progress.outcome {
    case .ready:
      // The audience is to see it first.
      defer { hasShownReady = true }
      return hasShownReady ? .press([.enter], pause: .reading) : .press([], pause: .reading)
    case .failed, .timedOut, .stopped:
      if remedy.isUnderWay { return leadToAnswer(screen, model) }
      return begin(model) ? .press([], pause: .reading) : .end(model.exit)
    case nil: break
    }
    guard let trouble = Self.trouble(model) else {
      failingMoves = 0
      return .wait
    }
    failingMoves += 1
    if remedy.isUnderWay { return leadToAnswer(screen, model) }
    if failingMoves >= Self.patienceBeforeCorrecting, begin(model) { return leadToAnswer(screen, model) }
    return failingMoves < Self.patience ? .wait : .end(.failed(trouble))
  }

  private mutating func begin(_ model: WizardModel) -> Bool {
    let began = remedy.begin(after: model.progress.began, answers: &answers, seen: &seen)
    if began { failingMoves = 0 }
    return began
  }

  /// To the diagnosis, which stands first, and through its evidence to the answer; where nothing leads there, to the review.
  private mutating func leadToAnswer(_ screen: InstallScreen, _ model: WizardModel) -> Move {
    guard remedy.tryLeading() else { return .press([.character("u")], pause: .screen) }
    if case .diagnosis? = screen.list.selected { return .press([.enter], pause: .reading) }
    return .press(model.progress.rollout?.failureToReport == nil ? [.enter] : [.home], pause: .reading)
  }

  /// What does not get on by itself: of the workloads, or of what helm has to wait for.
  private static func trouble(_ model: WizardModel) -> String? {
    let product = model.draft?.product
    if let diagnosis = model.progress.rollout?.failureToReport {
      let place = diagnosis.container.map { container in
        let object = diagnosis.objects.first.map { " of \($0.name)" } ?? ""
        return " (container \(container)\(object))"
      }
      return sentence(diagnosis.sentence, place ?? "", answer: diagnosis.field, product)
    }
    return model.progress.hindrance.map { problem in
      let field: FieldID? = if case .field(let id) = problem.place { id } else { nil }
      return sentence(([problem.sentence] + problem.evidence).joined(separator: ": "), "", answer: field, product)
    }
  }

  private static func sentence(_ text: String, _ place: String, answer id: FieldID?, _ product: Product?) -> String {
    let field = id.flatMap { product?.field($0) }.map { "; change the answer \"\($0.label)\"" }
    return (text.hasSuffix(".") ? String(text.dropLast()) : text) + place + (field ?? "")
  }
}

extension RolloutSnapshot {
  /// A failure that does not get on by itself, the cause before its consequences.
  fileprivate var failureToReport: Diagnosis? {
    guard verdict == .failing else { return nil }
    return diagnoses.first { $0.severity == .failure && $0.field != nil } ?? diagnoses.first { $0.severity == .failure }
  }
}
