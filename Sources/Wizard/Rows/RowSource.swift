/// Rows by their place, made when they are seen, so that thousands cost no more than those in sight.
protocol RowSource<ID> {
  associatedtype ID: Hashable & Sendable
  var count: Int { get }
  /// nil: the row cannot be selected.
  func id(at place: Int) -> ID?
  func row(at place: Int) -> Row<ID>
}

/// Rows that are there already.
struct MadeRows<ID: Hashable & Sendable>: RowSource {
  var rows: [Row<ID>]
  init(_ rows: [Row<ID>]) { self.rows = rows }
  var count: Int { rows.count }
  func id(at place: Int) -> ID? { rows[place].id }
  func row(at place: Int) -> Row<ID> { rows[place] }
}
