import Drawing
import Installation
import Preflight
import ProductModel
import Wizard

/// What a person would do next, seeing what the wizard shows: keys to press and how long to look afterwards. Pure: model in, move out.
struct AutoplayScript: Sendable {
  /// What is to be answered.
  var answers: Answers
  /// Fields that were seen to: an answer that the wizard refused is not typed for ever.
  var seen: Set<FieldID> = []
  var remedy: AutoplayRemedy
  var failingMoves = 0
  var hasShownReady = false
  var tour = VerifyTour.before

  enum Move: Sendable, Equatable {
    case press([KeyPress], pause: Pause)
    /// Nothing to do but to look on.
    case wait
    case end(WizardExit)
  }

  /// How long somebody looks, in units that the pace makes times of.
  enum Pause: Sendable, Equatable { case key, field, screen, reading, studying }

  /// - Parameter corrections: what is typed once something went wrong; nil: a failure ends the play.
  init(answers: Answers, corrections: Answers? = nil) {
    self.answers = answers
    remedy = AutoplayRemedy(corrections: corrections)
  }

  mutating func next(_ model: WizardModel) -> Move {
    if let overlay = model.overlays.last { return leave(overlay, model) }
    switch model.screen {
    case .start: return .press([.enter], pause: .screen)
    case .step(let screen): return fill(screen, model)
    case .review(let screen): return review(screen, model)
    case .checks(let screen): return judge(screen, model)
    case .install(let screen): return look(screen, model)
    case .verify(let screen): return show(screen, model)
    }
  }

  /// A question is answered as it is preselected; anything else is closed.
  private mutating func leave(_ overlay: Overlay, _ model: WizardModel) -> Move {
    switch overlay {
    // On the screen of the checks this is the play's own wish to pass over what failed.
    case .dialog: return .press(model.station == .checks ? [.right, .enter] : [.enter], pause: .screen)
    // Why it is not ready: from there a key leads to the answer.
    case .page(let page):
      if case .evidence = page.kind, remedy.tryLeading() { return .press([.enter], pause: .screen) }
      return .press([.escape], pause: .screen)
    case .look, .prompt, .secrets: return .press([.escape], pause: .screen)
    }
  }

  /// Shows what a correction changes, goes to what is still to be corrected, and on.
  private mutating func review(_ screen: ReviewScreen, _ model: WizardModel) -> Move {
    if let draft = model.draft, let field = remedy.pending(seen, draft) {
      return screen.list.selected == .field(field) ? .press([.enter], pause: .screen) : .press([.down], pause: .key)
    }
    if remedy.showsDifference() { return .press([.function(5)], pause: .reading) }
    return screen.list.selected == .start ? .press([.enter], pause: .screen) : .press([.up], pause: .key)
  }

  /// Waits for the checks, passes over what fails (a play shows what comes of it) unless it can be corrected, and starts.
  private mutating func judge(_ screen: ChecksScreen, _ model: WizardModel) -> Move {
    guard !model.ledger.isRunning(.checks), model.checking.board.isComplete, !model.checking.board.rows.isEmpty else { return .wait }
    if let obstacle = model.checkReport.obstacles.first {
      let isSelected = screen.list.selected == .check(obstacle.id) || screen.list.selected == nil
      guard isSelected else { return .press([.down], pause: .field) }
      if remedy.begin(after: model.progress.began, answers: &answers, seen: &seen) { return .press([], pause: .reading) }
      guard remedy.isUnderWay else { return .press([.character("o")], pause: .reading) }
      // To the answer; where the check names none, or another one, the review leads there.
      return .press(remedy.tryLeading() ? [.enter] : [.escape], pause: .screen)
    }
    // Without a failure the button stands first.
    let isFirst = !model.checkReport.results.contains { $0.verdict == .failed }
    if screen.list.selected == .start || (screen.list.selected == nil && isFirst) { return .press([.enter], pause: .reading) }
    return .press([.down], pause: .field)
  }
}
