import Drawing
import Preflight

extension ChecksScreen {
  /// Checks that did not run for the same reason.
  struct Group {
    var reason: CheckResult
    var results: [CheckResult]
  }

  func skipped(_ group: Group, width: Int, look: Look) -> [CheckRow] {
    let room = max(1, width - 6)
    let reason = "Not checked: \(group.reason.outcome.finding.withFullStop)"
    var rows = CheckRow.text(reason, lead: "\(look.glyphs.pending) ", role: .dim, width: room + 2)
    if let offer = group.reason.outcome.offer {
      rows += CheckRow.text("The key a \(offer.deed).", lead: "\(look.glyphs.next) ", role: .accent, indent: 2, width: room)
    }
    return rows + group.results.map { CheckRow(.check($0.id), indent: 2, [.init($0.title.withCapital)]) } + [.blank]
  }

  /// What could not run, each reason once: what only waits for another that did not run stands with that one.
  func groups(_ slice: ChecksSlice) -> [Group] {
    let rows = Dictionary(slice.board.rows.map { ($0.id, $0) }) { first, _ in first }
    var groups: [Group] = []
    for result in slice.report.results where result.verdict == .skipped {
      let reason = root(of: result, rows)
      if let index = groups.firstIndex(where: { $0.reason.outcome.finding == reason.outcome.finding }) {
        groups[index].results.append(result)
      } else {
        groups.append(Group(reason: reason, results: [result]))
      }
    }
    return groups
  }

  /// The first one on the way back that was skipped for a reason of its own.
  private func root(of result: CheckResult, _ rows: [CheckID: CheckBoard.Row]) -> CheckResult {
    var root = result
    var seen: Set<CheckID> = []
    while seen.insert(root.id).inserted,
      let before = rows[root.id]?.after.compactMap({ rows[$0]?.result }).first(where: { $0.verdict == .skipped })
    {
      root = before
    }
    return root
  }
}
