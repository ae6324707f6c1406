import Drawing

/// Rows in columns: selected, scrolled, sorted, filtered, opened.
///
/// The rows themselves are not part of the state: they are given to ``update(_:rows:)``, ``draw(into:rect:look:focused:rows:)`` and, whenever they
/// have changed, to ``refresh(_:)``.
package struct Table: Hashable, Sendable {
  /// A line of the table: a row (`child` is -1) or a row below it.
  package struct Item: Hashable, Sendable {
    package var row: Int
    package var child: Int
    package var isChild: Bool { child >= 0 }
  }

  package struct Sorting: Hashable, Sendable {
    package var column: Int
    package var ascending: Bool
    package init(column: Int, ascending: Bool = true) {
      self.column = column
      self.ascending = ascending
    }
  }

  package enum Outcome: Hashable, Sendable {
    case ignored
    case handled
    /// Another line is selected.
    case moved
    /// Enter on the selected line.
    case accepted
  }

  package let columns: [TableColumn]
  /// In the order shown.
  package private(set) var items: [Item] = []
  /// The line with the pointer.
  package private(set) var selected = 0
  /// What it is called, by which it is found again when rows come and go.
  package private(set) var selectedIdentity: String?
  package private(set) var first = 0
  package private(set) var sorting: Sorting?
  package private(set) var filter = TextField(placeholder: "filter")
  package private(set) var isFiltering = false
  /// Identities of rows that are opened.
  package private(set) var opened: Set<String> = []
  /// Set it when the size is known (the header not counted): pages are as long.
  package var visibleRows = 10

  package init(columns: [TableColumn], sorting: Sorting? = nil, opened: Set<String> = []) {
    self.columns = columns
    self.sorting = sorting
    self.opened = opened
  }

  package var selectedItem: Item? { items.indices.contains(selected) ? items[selected] : nil }

  /// Puts the lines in order; call it when rows have changed.
  package mutating func refresh(_ rows: some TableRows) {
    items = TableArrangement.items(rows, columns: columns.count, sorting: sorting, filter: filter.text, opened: opened)
    if let wanted = selectedIdentity, selectedItem.map({ identity(of: $0, rows) }) != wanted,
      let found = items.firstIndex(where: { identity(of: $0, rows) == wanted })
    {
      selected = found
    }
    select(selected, rows)
  }

  package mutating func select(identity: String, rows: some TableRows) {
    guard let found = items.firstIndex(where: { self.identity(of: $0, rows) == identity }) else { return }
    select(found, rows)
  }

  package mutating func open(_ identity: String, rows: some TableRows) {
    opened.insert(identity)
    refresh(rows)
  }

  package mutating func sort(by sorting: Sorting?, rows: some TableRows) {
    self.sorting = sorting
    refresh(rows)
  }

  package mutating func update(_ key: KeyPress, rows: some TableRows) -> Outcome {
    if isFiltering { return updateFilter(key, rows) }
    switch key {
    case .up, .character("k"): return move(to: selected - 1, rows)
    case .down, .character("j"): return move(to: selected + 1, rows)
    case .pageUp: return move(to: selected - max(1, visibleRows - 1), rows)
    case .pageDown: return move(to: selected + max(1, visibleRows - 1), rows)
    case .home, .character("g"): return move(to: 0, rows)
    case .end, .character("G"): return move(to: items.count - 1, rows)
    case .left, .right, .space: return toggle(key, rows)
    case .enter: return selectedItem == nil ? .handled : .accepted
    case .character("/"):
      isFiltering = true
      return .handled
    case .escape where !filter.text.isEmpty:
      filter.text = ""
      refresh(rows)
      return .moved
    case .character("s"):
      let next = sorting.map { $0.column + 1 } ?? 0
      sort(by: columns.indices.contains(next) ? Sorting(column: next) : nil, rows: rows)
      return .moved
    case .character("S"):
      guard let sorting else { return .handled }
      sort(by: Sorting(column: sorting.column, ascending: !sorting.ascending), rows: rows)
      return .moved
    default: return .ignored
    }
  }

  private mutating func updateFilter(_ key: KeyPress, _ rows: some TableRows) -> Outcome {
    switch key {
    case .enter, .down, .up:
      isFiltering = false
      return .handled
    case .escape:
      isFiltering = false
      filter.text = ""
    default:
      guard filter.update(key) == .changed else { return .handled }
    }
    refresh(rows)
    return .moved
  }

  private mutating func toggle(_ key: KeyPress, _ rows: some TableRows) -> Outcome {
    guard let item = selectedItem else { return .handled }
    let name = rows.identity(of: item.row)
    let isOpen = opened.contains(name)
    if item.isChild {
      guard key != .right else { return .handled }
      opened.remove(name)
      selectedIdentity = name
    } else {
      guard rows.childCount(of: item.row) > 0 else { return .ignored }
      if isOpen, key != .right { opened.remove(name) }
      if !isOpen, key != .left { opened.insert(name) }
    }
    refresh(rows)
    return .moved
  }

  private mutating func move(to target: Int, _ rows: some TableRows) -> Outcome {
    let before = selected
    select(target, rows)
    return selected == before ? .handled : .moved
  }

  private mutating func select(_ target: Int, _ rows: some TableRows) {
    selected = min(max(0, target), max(0, items.count - 1))
    selectedIdentity = selectedItem.map { identity(of: $0, rows) } ?? selectedIdentity
    first = min(max(first, selected - visibleRows + 1), selected)
    first = max(0, min(first, items.count - visibleRows))
  }

  private func identity(of item: Item, _ rows: some TableRows) -> String {
    item.isChild ? rows.childIdentity(of: item.row, child: item.child) : rows.identity(of: item.row)
  }
}
