import Components
import Drawing
import Preflight
import ProductModel

/// A step that asks nothing shows in place of a form what its checks found: what must be there before.
extension StepScreen {
  func isReport(_ slice: FormSlice) -> Bool { fields(slice).isEmpty && step(slice)?.checks.isEmpty == false }

  /// The check that is selected; nil: the button.
  func reported(_ slice: FormSlice, _ entry: ChecksScreen.Entry?) -> CheckResult? {
    guard case .check(let id)? = entry else { return nil }
    return slice.board.results.first { $0.id == id }
  }

  func reportBindings(_ slice: FormSlice, _ entry: ChecksScreen.Entry?) -> [Binding<Intent>] {
    let result = reported(slice, entry)
    var bindings: [Binding<Intent>] = []
    if let offer = result?.outcome.offer {
      bindings.append(Binding([.character("a"), .function(6)], .offer, offer.verb, offer.deed))
    }
    if result?.field != nil, result?.verdict != .passed {
      bindings.append(Binding([.enter, .space], .choose, "Go there", "goes to the answer that asks for it"))
    } else {
      bindings.append(Binding([.enter, .space], .choose, "", "goes on when the button is selected"))
    }
    return bindings + [
      Binding([.function(8)], .onward, slice.isMending ? "Review" : "Continue", "goes on; what is missing can be installed meanwhile"),
      Binding([.character("r")], .again, "Check again", "looks again"),
      Binding([.escape], .back, "Back", "goes back one screen; every answer stays"),
    ]
  }

  mutating func updateReport(_ key: KeyPress, _ slice: FormSlice, _ rows: [Row<ChecksScreen.Entry>]) -> [WizardAction] {
    if list.press(tabbing: key, rows: rows, page: 10) { return [] }
    let entry = list.current(rows)
    let result = reported(slice, entry)
    switch reportBindings(slice, entry).binding(of: key)?.intent {
    case .choose:
      guard let result else { return onward(slice) }
      guard let field = result.field, slice.draft.questionnaire.isShown(field) else { return [] }
      return [.go(.field(field))]
    case .offer:
      list = RowList()
      return result?.outcome.offer.actions ?? []
    case .onward: return onward(slice)
    case .again: return [.checkStep(stepID)]
    case .back: return leave(.back)
    case .next, .previous, .list, nil: return []
    }
  }

  /// The commands that install what is missing, each check's with its title.
  func remedies(_ slice: FormSlice) -> [TextView.Line] {
    let lacking = slice.board.rows(of: stepID).compactMap(\.result).filter {
      [.failed, .warned].contains($0.verdict) && !$0.outcome.commands.isEmpty
    }
    return lacking.flatMap { result in
      [TextView.Line("# \(result.title.withCapital)", role: .dim)]
        + result.outcome.commands.flatMap { $0.split(separator: "\n") }.map { TextView.Line(String($0)) }
    }
  }

  /// What is missing first, then the button, then what is there.
  func reportRows(_ slice: FormSlice, width: Int, look: Look) -> [Row<ChecksScreen.Entry>] {
    typealias ReportRow = Row<ChecksScreen.Entry>
    let board = slice.board.rows(of: stepID)
    let report = CheckReport(board.compactMap(\.result))
    let empty = slice.board.rows.isEmpty ? "Looking …" : "With these answers nothing has to be there before."
    var rows: [ReportRow] = board.isEmpty ? [ReportRow([.init(empty, .dim)]), .blank] : [.blank]
    for result in report.failuresFirst where [.failed, .warned].contains(result.verdict) {
      // Why it matters stands below, where the help is.
      var result = result
      result.hint = ""
      rows += ChecksScreen.finding(result, width: width, look: look)
    }
    let title = slice.isMending ? "Review the change" : "Continue"
    rows += [ReportRow(.start, [.init("[ \(title) ]", .accent)]), .blank]
    rows += board.filter { $0.result == nil }.map { ReportRow.running($0, look: look) }
    rows += report.results.filter { $0.verdict == .passed }.flatMap { ReportRow.passed($0, id: .check($0.id), width: width, look: look) }
    for result in report.results where result.verdict == .skipped {
      rows.append(ReportRow(.check(result.id), [.init("\(look.glyphs.pending) ", .dim), .init(result.title.withCapital)]))
      rows += ReportRow.text("not checked: \(result.outcome.finding.withFullStop)", role: .dim, indent: 2, width: width - 4)
    }
    return rows
  }
}
