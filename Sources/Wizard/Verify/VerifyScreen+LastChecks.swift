import Commands
import Drawing
import Preflight
import ProductModel

extension VerifyScreen {
  /// What was checked of the product that runs, and of the way to it: what holds, what does not with what to do, and what could not be looked at.
  func lastChecks(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    guard slice.hasLastChecks else { return [] }
    let board = slice.lastChecks
    var rows: [VerifyRow] = [VerifyRow([.init("Checks", .title)] + (board.rows.isEmpty ? [] : [.init("  \(Self.count(board))", .dim)]))]
    rows += board.rows.flatMap { row in self.row(row, board, width: width, look: look) }
    if board.rows.isEmpty || slice.isChecking {
      rows.append(VerifyRow([.init("Checking …", .dim)]))
    } else {
      rows.append(VerifyRow(.lastChecks, [.init("[ Check again ]", .accent)]))
    }
    return rows + [.blank]
  }

  /// `9 of 11 hold`; of what could not be looked at nobody knows.
  private static func count(_ board: CheckBoard) -> String {
    let unknown = board.results.count { $0.verdict == .skipped }
    let known = board.rows.count - unknown
    let open = unknown == 0 ? "" : "\(unknown) not checked"
    guard known > 0 else { return open }
    return "\(board.results.count { $0.verdict == .passed }) of \(known) hold" + (open.isEmpty ? "" : ", \(open)")
  }

  private func row(_ row: CheckBoard.Row, _ board: CheckBoard, width: Int, look: Look) -> [VerifyRow] {
    let title = row.title.withCapital
    guard let result = row.result else {
      let isRunning = row.state == .running
      return [VerifyRow([.init("\(isRunning ? look.glyphs.current : look.glyphs.pending) ", isRunning ? .accent : .dim), .init(title, .dim)])]
    }
    switch result.verdict {
    case .passed: return VerifyRow.passed(result, width: width, look: look)
    case .skipped:
      let pending = VerifyRow([.init("\(look.glyphs.pending) ", .dim), .init(title, .dim)])
      // What only waits for another of the list has its reason there.
      return Self.waits(row, board) ? [pending] : [pending] + advice(result, lead: "Could not be checked: ", role: .dim, width: width, look: look)
    case .warned, .failed:
      let isFailed = result.verdict == .failed
      let role: Role = isFailed ? .bad : .warning
      // The title is the fact that should hold.
      let isSo = result.outcome.verdict == .warned
      return [
        VerifyRow([
          .init("\(isFailed ? look.glyphs.cross : look.glyphs.warning) ", role),
          .init(isSo ? "In doubt: \(result.title)" : "Not yet: \(result.title)", role),
        ])
      ] + advice(result, lead: "", role: .normal, width: width, look: look)
    }
  }

  private static func waits(_ row: CheckBoard.Row, _ board: CheckBoard) -> Bool {
    board.rows.contains { row.after.contains($0.id) && [.failed, .skipped].contains($0.result?.outcome.verdict) }
  }

  /// What was found, what to do, the words of others, and commands to copy.
  private func advice(_ result: CheckResult, lead: String, role: Role, width: Int, look: Look) -> [VerifyRow] {
    let outcome = result.outcome
    let room = max(1, width - 4)
    var rows = VerifyRow.text(lead.isEmpty ? result.found : lead + outcome.finding.withFullStop, role: role, indent: 2, width: room)
    if !outcome.remedy.isEmpty {
      rows += VerifyRow.text(result.next, lead: "\(look.glyphs.next) ", role: .accent, indent: 2, width: room)
    }
    rows += outcome.evidence.flatMap { VerifyRow.text($0, lead: "| ", role: .dim, indent: 2, width: room) }
    return rows + commands(outcome.commands, indent: 4, width: width)
  }

  /// Commands that can be copied, each as one for the shell, however many lines it takes on the screen.
  func commands(_ commands: [String], indent: Int, width: Int) -> [VerifyRow] {
    commands.flatMap { command in
      command.shellLines(width: width - indent - 4).enumerated().map { index, line in
        VerifyRow(index == 0 ? .command(command) : nil, indent: indent, [.init(line, .accent)])
      }
    }
  }
}
