import Drawing
import Preflight
import ProductModel

extension StepScreen {
  /// One line: how the checks of this step stand. Nothing before they ran.
  func drawChecks(_ slice: FormSlice, on canvas: inout Canvas, in rect: Rect, look: Look) {
    let rows = slice.board.rows(of: stepID)
    let report = CheckReport(rows.compactMap(\.result))
    // What could not run yet is no news in a form that is being filled in.
    guard rows.contains(where: { $0.state == .running }) || report.results.contains(where: { $0.verdict != .skipped }) else { return }
    let mark: Mark
    var text = report.summary
    if rows.contains(where: { $0.state == .running }) {
      mark = Mark(look.glyphs.current, .accent)
      text = "checking …"
    } else if report.count(.failed) > 0 {
      mark = Mark(look.glyphs.cross, .bad)
    } else if report.count(.warned) > 0 {
      mark = Mark(look.glyphs.warning, .warning)
    } else {
      mark = Mark(report.count(.passed) > 0 ? look.glyphs.tick : look.glyphs.pending, report.count(.passed) > 0 ? .good : .dim)
    }
    var rest = rect
    canvas.draw(mark.text, in: rest.takeLeft(2), style: look[mark.role])
    canvas.draw("Checks: \(text)", in: rest, style: look[.dim])
  }
}

extension FormSlice {
  /// What a check found about this answer, where it needs somebody; the gravest.
  func finding(for id: FieldID) -> AnswerProblem? {
    let results = board.results.filter { $0.field == id && [.failed, .warned].contains($0.verdict) }
    guard let result = results.first(where: { $0.verdict == .failed }) ?? results.first else { return nil }
    let offer: String
    switch result.outcome.offer {
    case .copy?: offer = "F6 lets Slipway write it."
    case .answer?: offer = "F6 does without it."
    case .consent?, nil: offer = ""
    }
    let words = [result.found, result.next, offer]
    return AnswerProblem(
      field: id, severity: result.verdict == .failed ? .error : .warning, message: words.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// What can be done at a key: for the focused field, whichever check says so, else a copy that concerns another field of the step.
  func offer(in step: Step, focused: FieldID?) -> CheckOutcome.Offer? {
    let offered = board.results.filter { $0.outcome.offer?.isForForms == true }
    if let own = offered.first(where: { $0.field == focused && focused != nil }) { return own.outcome.offer }
    return offered.first { $0.step == step.id && $0.outcome.offer?.isCopy == true }?.outcome.offer
  }
}

extension CheckOutcome.Offer {
  fileprivate var isCopy: Bool { if case .copy = self { true } else { false } }

  /// Consent is given on the screen of the checks, where it is said for what.
  fileprivate var isForForms: Bool { if case .consent = self { false } else { true } }
}
