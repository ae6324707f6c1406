import Components
import Drawing
import TestSupport
import Testing

/// Table, TextView, Progress, HelpBar.
@Suite struct LookingTests {
  struct Rows: TableRows {
    var names: [String]
    var children: [String: Int] = [:]
    var count: Int { names.count }
    func identity(of row: Int) -> String { names[row] }
    func cell(row: Int, column: Int) -> TableCell { TableCell(column == 0 ? names[row] : "\(names[row].count)") }
    func sortKey(row: Int, column: Int) -> TableSortKey { column == 0 ? .text(names[row]) : .number(Double(names[row].count)) }
    func childCount(of row: Int) -> Int { children[names[row]] ?? 0 }
    func childCell(row: Int, child: Int, column: Int) -> TableCell { TableCell(column == 0 ? "\(names[row])-\(child)" : "") }
  }

  private func table(_ rows: Rows) -> Table {
    var table = Table(columns: [TableColumn("Name", minimum: 8, flex: 1), TableColumn("Size", minimum: 4, alignment: .trailing)])
    table.visibleRows = 3
    table.refresh(rows)
    return table
  }

  private func shown(_ table: Table, _ rows: Rows, width: Int = 20, height: Int = 4) -> [String] {
    var canvas = Canvas(width: width, height: height)
    table.draw(into: &canvas, rect: canvas.bounds, look: Look(glyphs: .ascii), focused: true, rows: rows)
    return canvas.textLines
  }

  @Test func scrollsWithTheSelection() {
    let rows = Rows(names: ["a", "bb", "ccc", "dddd", "eeeee"])
    var table = table(rows)
    #expect(shown(table, rows) == ["Name          Size", "a                1 #", "bb               2", "ccc              3"])
    for _ in 0..<3 { _ = table.update(.down, rows: rows) }
    #expect(table.first == 1)
    #expect(table.update(.end, rows: rows) == .moved)
    #expect(table.update(.down, rows: rows) == .handled)
    #expect(table.selected == 4)
    _ = table.update(.pageUp, rows: rows)
    #expect(table.selected == 2)
    #expect(table.update(.enter, rows: rows) == .accepted)
  }

  @Test func theSelectionStaysOnItsRow() {
    var rows = Rows(names: ["a", "b", "c"])
    var table = table(rows)
    _ = table.update(.down, rows: rows)
    rows.names = ["0", "1", "a", "b", "c"]
    table.refresh(rows)
    #expect(table.selected == 3)
    rows.names = ["z"]
    table.refresh(rows)
    #expect(table.selected == 0)
    rows.names = []
    table.refresh(rows)
    #expect(table.selectedItem == nil)
    for key in [KeyPress.up, .down, .end, .enter, .space, .pageDown] { _ = table.update(key, rows: rows) }
    #expect(shown(table, rows)[1] == "")
  }

  @Test func sortsAndKeepsEqualRowsInOrder() {
    let rows = Rows(names: ["bb", "a", "cc", "ddd"])
    var table = table(rows)
    table.sort(by: .init(column: 1, ascending: false), rows: rows)
    #expect(table.items.map { rows.names[$0.row] } == ["ddd", "bb", "cc", "a"])
    _ = table.update(.character("S"), rows: rows)
    #expect(table.items.map { rows.names[$0.row] } == ["a", "bb", "cc", "ddd"])
    _ = table.update(.character("s"), rows: rows)
    #expect(table.sorting == nil)
    _ = table.update(.character("s"), rows: rows)
    #expect(table.items.map { rows.names[$0.row] } == ["a", "bb", "cc", "ddd"])
  }

  @Test func filters() {
    let rows = Rows(names: ["router", "redis", "maps-api"], children: ["maps-api": 2])
    var table = table(rows)
    _ = table.update(.character("/"), rows: rows)
    for character in "AP" { _ = table.update(.character(character), rows: rows) }
    #expect(table.items.map(\.row) == [2])
    #expect(table.isFiltering)
    _ = table.update(.enter, rows: rows)
    #expect(!table.isFiltering)
    #expect(table.update(.escape, rows: rows) == .moved)
    #expect(table.items.count == 3)
    #expect(table.update(.escape, rows: rows) == .ignored)
  }

  @Test func opensRows() {
    let rows = Rows(names: ["one", "two"], children: ["one": 2])
    var table = table(rows)
    #expect(table.update(.right, rows: rows) == .moved)
    #expect(table.items.count == 4)
    _ = table.update(.down, rows: rows)
    #expect(table.selectedIdentity == "one/0")
    #expect(table.update(.left, rows: rows) == .moved)
    #expect(table.selectedIdentity == "one")
    #expect(table.items.count == 2)
    _ = table.update(.down, rows: rows)
    #expect(table.update(.space, rows: rows) == .ignored)
  }

  @Test func columnsGiveWayByTheirDispensability() {
    let rows = Rows(names: ["a"])
    var table = Table(columns: [TableColumn("Name", minimum: 6), TableColumn("Size", minimum: 6, dispensability: 1)])
    table.refresh(rows)
    #expect(shown(table, rows, width: 14)[0] == "Name   Size")
    #expect(shown(table, rows, width: 10)[0] == "Name")
  }

  @Test func aTableDrawsOnlyWhatIsInSight() {
    final class Counter { var cells = 0 }
    struct Counted: TableRows {
      let counter: Counter
      var count: Int { 5_000 }
      func identity(of row: Int) -> String { "\(row)" }
      func cell(row: Int, column: Int) -> TableCell {
        counter.cells += 1
        return TableCell("\(row)")
      }
    }
    let rows = Counted(counter: Counter())
    var table = Table(columns: [TableColumn("Name", minimum: 8)])
    table.refresh(rows)
    #expect(rows.counter.cells == 0)
    var canvas = Canvas(width: 20, height: 11)
    table.draw(into: &canvas, rect: canvas.bounds, look: Look(), focused: true, rows: rows)
    #expect(rows.counter.cells == 10)
  }

  @Test func aLogFollowsUntilOneScrollsUp() {
    var log = TextView(capacity: 100)
    log.visibleRows = 3
    func shown() -> [String] {
      var canvas = Canvas(width: 20, height: 3)
      log.draw(into: &canvas, rect: canvas.bounds, look: Look(glyphs: .ascii), focused: true)
      return canvas.textLines.map { String($0.prefix { $0 != " " }) }
    }
    for number in 1...10 { log.append("line\(number)") }
    #expect(shown() == ["line8", "line9", "line10"])
    _ = log.update(.up)
    log.append("line11")
    #expect(shown() == ["line7", "line8", "line9"])
    _ = log.update(.end)
    #expect(shown() == ["line9", "line10", "line11"])
    _ = log.update(.character("/"))
    for character in "line2" { _ = log.update(.character(character)) }
    _ = log.update(.enter)
    #expect(!log.search.isTyping)
    #expect(log.search.status == "1 of 1")
    for number in 12...500 { log.append("line\(number)") }
    #expect(log.lines.count <= 125)
    #expect(log.dropped + log.lines.count == 500)
    _ = log.update(.character("f"))
    #expect(log.search.status == "nothing found" || log.search.hits.allSatisfy { $0 >= log.dropped })
    _ = log.update(.escape)
    #expect(shown().last == "line500")
  }

  @Test func aTextViewBringsMarkedLinesIntoSight() {
    var view = TextView((0..<50).map { TextView.Line("line \($0)", isMarked: $0 == 30) })
    view.visibleRows = 10
    view.revealMarked()
    #expect((view.first..<view.first + 10).contains(30))
    _ = view.update(.home)
    #expect(view.first == 0)
    _ = view.update(.end)
    _ = view.update(.up)
    #expect(view.first == 39)
    view.setLines([.init("one")])
    #expect(view.first == 0)
  }

  @Test(arguments: [(0, 10, 0), (1, 1_000, 1), (5, 10, 5), (999, 1_000, 9), (10, 10, 10), (12, 10, 10), (0, 0, 0)])
  func aBarIsFullOnlyWhenAllIsDone(_ done: Int, _ total: Int, _ columns: Int) {
    var canvas = Canvas(width: 10, height: 1)
    Progress(done: done, total: total).draw(into: &canvas, rect: canvas.bounds, look: Look(glyphs: .ascii))
    #expect(canvas.textLines[0].filter { $0 == "#" }.count == columns)
  }

  @Test func theHelpBarShowsWhatFitsAndWhyNot() {
    let bar = HelpBar([
      KeyBinding(.function(1), "help"), KeyBinding(.function(2), "commands", availability: .disabled("nothing runs here")),
      KeyBinding([.up, .down], "move", isProminent: false), KeyBinding(.function(10), "quit"),
    ])
    var canvas = Canvas(width: 24, height: 1)
    bar.draw(into: &canvas, rect: canvas.bounds, look: Look())
    #expect(canvas.textLines == ["F1 help  F2 commands"])
    #expect(canvas[9, 0].style == Look()[.dim])
    #expect(bar.lines.map(\.text) == ["F1       help", "F2       commands (nothing runs here)", "Up/Down  move", "F10      quit"])
    #expect(bar.bindings[1].reason == "nothing runs here")
  }
}
