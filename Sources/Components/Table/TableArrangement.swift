/// Puts rows in the order in which a table shows them.
enum TableArrangement {
  static func items(_ rows: some TableRows, columns: Int, sorting: Table.Sorting?, filter: String, opened: Set<String>) -> [Table.Item] {
    var order = Array(0..<rows.count)
    let wanted = filter.lowercased()
    if !wanted.isEmpty {
      order = order.filter { row in matches(wanted, columns) { rows.cell(row: row, column: $0).text } || hasMatchingChild(row, rows, wanted, columns)
      }
    }
    if let sorting {
      let keys = order.map { (row: $0, key: rows.sortKey(row: $0, column: sorting.column)) }
      // Equal keys stay in the order of the rows, also when the order is turned.
      order = keys.sorted { a, b in a.key == b.key ? a.row < b.row : (a.key < b.key) == sorting.ascending }.map(\.row)
    }
    guard !opened.isEmpty else { return order.map { Table.Item(row: $0, child: -1) } }
    var items: [Table.Item] = []
    items.reserveCapacity(order.count)
    for row in order {
      items.append(Table.Item(row: row, child: -1))
      let children = rows.childCount(of: row)
      guard children > 0, opened.contains(rows.identity(of: row)) else { continue }
      for child in 0..<children { items.append(Table.Item(row: row, child: child)) }
    }
    return items
  }

  private static func hasMatchingChild(_ row: Int, _ rows: some TableRows, _ wanted: String, _ columns: Int) -> Bool {
    (0..<rows.childCount(of: row)).contains { child in
      matches(wanted, columns) { rows.childCell(row: row, child: child, column: $0).text }
    }
  }

  private static func matches(_ wanted: String, _ columns: Int, _ text: (Int) -> String) -> Bool {
    (0..<columns).contains { text($0).lowercased().contains(wanted) }
  }
}
