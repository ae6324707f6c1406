import Drawing
import Preflight

extension Row {
  /// A fact that holds. What was found stands beside it where there is room for all of it, else below.
  static func passed(_ result: CheckResult, id: ID? = nil, width: Int, look: Look) -> [Row] {
    let title = result.title.withCapital
    let finding = result.outcome.finding
    var row = Row(id, [.init("\(look.glyphs.tick) ", .good), .init(title)])
    // The pointer, the mark, two blanks, and the scroll bar.
    guard title.displayWidth + finding.displayWidth + 8 > width else {
      row.pieces.append(.init("  \(finding)", .dim))
      return [row]
    }
    return [row] + Row.text(finding, role: .dim, indent: 2, width: max(1, width - 4))
  }

  static func running(_ row: CheckBoard.Row, look: Look) -> Row {
    Row([.init("\(look.glyphs.current) ", .accent), .init(row.title.withCapital), .init(" …", .dim)])
  }
}
