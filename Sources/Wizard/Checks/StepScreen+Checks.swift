import Drawing
import Preflight
import ProductModel

extension StepScreen {
  /// One line: how the checks of this step stand. Nothing before they ran.
  func drawChecks(_ slice: FormSlice, on canvas: inout Canvas, in rect: Rect, look: Look) {
    let rows = slice.board.rows(of: stepID)
    guard rows.contains(where: { $0.state != .waiting }) else { return }
    let report = CheckReport(rows.compactMap(\.result))
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
    let words = [result.found, result.next, result.copy == nil ? "" : "F6 lets Slipway write it."]
    return AnswerProblem(
      field: id, severity: result.verdict == .failed ? .error : .warning, message: words.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// What is said under the field: of what a file holds its check knows more than the field.
  func complaint(for id: FieldID) -> AnswerProblem? {
    guard let problem = draft.complaint(for: id) else { return finding(for: id) }
    return problem.concernsContents ? finding(for: id) ?? problem : problem
  }

  /// The copy that Slipway can write for a field of the step; the focused one's first.
  func copy(in step: Step, focused: FieldID?) -> MendedCopy? {
    let copies = board.rows(of: step.id).compactMap { $0.result?.copy }
    return copies.first { $0.field == focused } ?? copies.first
  }
}

extension CheckResult {
  fileprivate var copy: MendedCopy? { if case .copy(let copy)? = outcome.offer { copy } else { nil } }
}
