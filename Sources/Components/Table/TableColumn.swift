import Drawing

/// A column of a table.
package struct TableColumn: Hashable, Sendable {
  package var title: String
  package var minimum: Int
  /// Its share of the columns that are left over; 0 keeps it at the minimum.
  package var flex: Int
  package var alignment: Canvas.Alignment
  /// Left out first when there is no room; 0 is never left out.
  package var dispensability: Int

  package init(_ title: String, minimum: Int, flex: Int = 0, alignment: Canvas.Alignment = .leading, dispensability: Int = 0) {
    self.title = title
    self.minimum = minimum
    self.flex = flex
    self.alignment = alignment
    self.dispensability = dispensability
  }

  /// The widths for a table this wide, with one blank between columns; nil for a column that is left out.
  static func widths(_ columns: [TableColumn], total: Int) -> [Int?] {
    var shown = Set(columns.indices)
    func needed() -> Int { shown.reduce(0) { $0 + columns[$1].minimum } + max(0, shown.count - 1) }
    while needed() > total,
      let victim = shown.filter({ columns[$0].dispensability > 0 }).max(by: { columns[$0].dispensability < columns[$1].dispensability })
    {
      shown.remove(victim)
    }
    var spare = max(0, total - needed())
    var shares = shown.reduce(0) { $0 + columns[$1].flex }
    return columns.indices.map { index in
      guard shown.contains(index) else { return nil }
      guard shares > 0 else { return columns[index].minimum }
      let extra = spare * columns[index].flex / shares
      spare -= extra
      shares -= columns[index].flex
      return columns[index].minimum + extra
    }
  }
}
