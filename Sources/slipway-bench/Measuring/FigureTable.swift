/// The figures as a Markdown table, which also reads well on a terminal.
struct FigureTable {
  var figures: [Figure]

  var text: String {
    let header = ["what", "measured", "budget", "same run, for comparison", "verdict"]
    let rows = figures.map { [$0.what, $0.measured, $0.budget, $0.comparison, $0.verdict.rawValue] }
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(header, widths), rule] + rows.map { line($0, widths) }).joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    "| " + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |"
  }
}
