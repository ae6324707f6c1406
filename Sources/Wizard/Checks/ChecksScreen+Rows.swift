import Commands
import Drawing
import Preflight
import ProductModel

extension ChecksScreen {
  typealias CheckRow = Row<Entry>

  func rows(_ slice: ChecksSlice, width: Int, look: Look) -> [CheckRow] {
    let ended = slice.report.failuresFirst
    var rows = headline(slice, look: look)
    for result in ended where result.verdict == .failed {
      rows += Self.finding(result, isPassedOver: slice.report.isPassedOver(result), width: width, look: look)
    }
    rows += buttons(slice) + [.blank]
    for result in ended where result.verdict == .warned { rows += Self.finding(result, width: width, look: look) }
    let running = slice.board.rows.filter { $0.state == .running }
    if !running.isEmpty { rows += running.map { CheckRow.running($0, look: look) } + [.blank] }
    let groups = groups(slice)
    // What somebody can do something about stands before what holds, the rest behind it.
    rows += groups.filter { $0.reason.outcome.offer != nil }.flatMap { skipped($0, width: width, look: look) }
    let passed = ended.filter { $0.verdict == .passed }
    if !passed.isEmpty {
      rows.append(.heading("Passed"))
      rows += passed.flatMap { CheckRow.passed($0, id: .check($0.id), width: width, look: look) } + [.blank]
    }
    return rows + groups.filter { $0.reason.outcome.offer == nil }.flatMap { skipped($0, width: width, look: look) }
  }

  private func buttons(_ slice: ChecksSlice) -> [CheckRow] {
    let title = slice.isMending ? "Upgrade again with these answers" : "Start the installation"
    let start = CheckRow(.start, [.init("[ \(title) ]", slice.obstacle == nil ? .accent : .dim)])
    guard slice.isMending else { return [start] }
    let follow = CheckRow(.follow, [.init("[ Back to the installation ]", .accent)])
    return slice.goesOnAsItIs ? [follow, start] : [start, follow]
  }

  private func headline(_ slice: ChecksSlice, look: Look) -> [CheckRow] {
    let board = slice.board
    let done = board.rows.count { $0.result != nil }
    if board.rows.isEmpty { return [.heading("Getting ready to check …"), .blank] }
    if slice.isAtWork { return [CheckRow([.init("Checking … ", .title), .init("\(done) of \(board.rows.count)", .dim)]), .blank] }
    if !board.isComplete { return [.heading("Some checks have not run"), .blank] }
    let report = slice.report
    let mark: CheckRow.Piece
    let sentence: String
    switch (report.isPassable, report.decisions.count) {
    case (false, _): (mark, sentence) = (.init("\(look.glyphs.cross) ", .bad), "This would go wrong")
    case (true, 0): (mark, sentence) = (.init("\(look.glyphs.tick) ", .good), "Nothing stands in the way")
    case (true, 1): (mark, sentence) = (.init("\(look.glyphs.warning) ", .warning), "You decided to go on although a check failed")
    case (true, let count):
      (mark, sentence) = (.init("\(look.glyphs.warning) ", .warning), "You decided to go on although \(count) checks failed")
    }
    return [CheckRow([mark, .init(sentence, .title), .init("  \(report.summary)", .dim)]), .blank]
  }

  /// What was found, why it matters, what to do, and the words of others.
  static func finding(_ result: CheckResult, isPassedOver: Bool = false, width: Int, look: Look) -> [CheckRow] {
    let isFailed = result.verdict == .failed
    let role: Role = isFailed ? .bad : .warning
    let mark = isFailed ? look.glyphs.cross : look.glyphs.warning
    let room = max(1, width - 4)
    // What is, and not which fact does not hold: nobody should have to turn a sentence round.
    let lines = TextWrap.lines(result.found, width: room)
    var rows = [CheckRow(.check(result.id), [.init("\(mark) ", role), .init(lines[0], role)])]
    rows += lines.dropFirst().map { CheckRow(indent: 2, [.init($0, role)]) }
    rows += CheckRow.text("Checked: \(result.title)", role: .dim, indent: 2, width: room)
    if !result.hint.isEmpty { rows += CheckRow.text(result.why, role: .dim, indent: 2, width: room) }
    if !result.outcome.remedy.isEmpty { rows += CheckRow.text(result.next, lead: "\(look.glyphs.next) ", role: .accent, indent: 2, width: room) }
    if let offer = result.outcome.offer {
      rows += CheckRow.text("The key a \(offer.deed).", lead: "\(look.glyphs.next) ", role: .accent, indent: 2, width: room)
    }
    rows += result.outcome.evidence.flatMap { CheckRow.text($0, lead: "| ", role: .dim, indent: 2, width: room) }
    rows += result.outcome.commands.flatMap { $0.shellLines(width: room - 4) }.map { CheckRow(indent: 4, [.init($0, .accent)]) }
    if isPassedOver {
      rows.append(CheckRow(indent: 2, [.init("You decided to pass over this one; it will be recorded.", .warning)]))
    }
    return rows + [.blank]
  }
}
