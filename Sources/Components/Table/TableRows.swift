import Drawing

/// What a table shows, asked for row by row, so that thousands of rows cost no more than those in sight.
package protocol TableRows {
  var count: Int { get }
  /// Stays the same while rows come and go, so that the selection stays on its row.
  func identity(of row: Int) -> String
  func cell(row: Int, column: Int) -> TableCell
  /// What the column sorts by.
  func sortKey(row: Int, column: Int) -> TableSortKey
  /// Rows below this one when it is opened, such as a workload's pods.
  func childCount(of row: Int) -> Int
  func childIdentity(of row: Int, child: Int) -> String
  func childCell(row: Int, child: Int, column: Int) -> TableCell
}

extension TableRows {
  package func sortKey(row: Int, column: Int) -> TableSortKey { .text(cell(row: row, column: column).text) }
  package func childCount(of row: Int) -> Int { 0 }
  package func childIdentity(of row: Int, child: Int) -> String { "\(identity(of: row))/\(child)" }
  package func childCell(row: Int, child: Int, column: Int) -> TableCell { TableCell("") }
}

/// A text and what it means; with `progress` it is drawn as a bar.
package struct TableCell: Hashable, Sendable {
  package var text: String
  package var role: Role
  package var progress: Progress?

  package init(_ text: String, role: Role = .normal, progress: Progress? = nil) {
    self.text = text
    self.role = role
    self.progress = progress
  }
}

package enum TableSortKey: Hashable, Sendable, Comparable {
  case number(Double)
  case text(String)
}
