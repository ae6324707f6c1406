import Drawing
import Preflight

extension VerifyScreen {
  /// Whether people get to the product, as one list: what holds, the first that does not with what to do, and what could not be looked at for it.
  func lastChecks(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    guard slice.hasLastChecks, !slice.addresses.isEmpty else { return [] }
    var rows: [VerifyRow] = [.heading("From outside")]
    let results = slice.lastChecks.results
    if !slice.isChecking, !results.isEmpty, results.allSatisfy({ $0.verdict == .skipped }), let reason = results.first?.outcome.finding {
      rows += VerifyRow.text("Not checked: \(reason.withFullStop)", role: .dim, width: width - 4)
    } else {
      rows += slice.lastChecks.rows.flatMap { rung($0, width: width, look: look) }
    }
    if slice.lastChecks.rows.isEmpty || slice.isChecking {
      rows.append(VerifyRow([.init("Checking …", .dim)]))
    } else {
      rows.append(VerifyRow(.lastChecks, [.init("[ Check again ]", .accent)]))
    }
    return rows + [.blank]
  }

  private func rung(_ row: CheckBoard.Row, width: Int, look: Look) -> [VerifyRow] {
    let title = row.title.withCapital
    guard let result = row.result, result.verdict != .skipped else {
      let isRunning = row.state == .running
      return [VerifyRow([.init("\(isRunning ? look.glyphs.current : look.glyphs.pending) ", isRunning ? .accent : .dim), .init(title, .dim)])]
    }
    let outcome = result.outcome
    switch result.verdict {
    case .passed, .skipped:
      return [VerifyRow([.init("\(look.glyphs.tick) ", .good), .init(title), .init("  \(outcome.finding)", .dim)])]
    case .warned, .failed:
      let isFailed = result.verdict == .failed
      let role: Role = isFailed ? .bad : .warning
      let room = max(1, width - 4)
      var rows = [
        VerifyRow([.init("\(isFailed ? look.glyphs.cross : look.glyphs.warning) ", role), .init(isFailed ? "Not yet: \(result.title)" : title, role)])
      ]
      rows += VerifyRow.text(result.found, indent: 2, width: room)
      if !outcome.remedy.isEmpty {
        rows += VerifyRow.text("\(look.glyphs.pointer) \(result.next)", role: .accent, indent: 2, width: room)
      }
      return rows + outcome.commands.map { VerifyRow(.command($0), indent: 4, [.init($0, .accent)]) }
    }
  }
}
