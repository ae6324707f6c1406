import Drawing
import Testing

@testable import Wizard

/// Lists in which much stands between the rows that can be selected.
struct RowListTests {
  /// Ten rows of text below each row that can be selected.
  private static let sparse: [Row<Int>] = (0..<8).flatMap { (number: Int) -> [Row<Int>] in
    [Row(number, [.init("a row")])] + Array(repeating: Row<Int>([.init("text")]), count: 10)
  }

  private static let dense: [Row<Int>] = (0..<100).map { Row($0, [.init("a row")]) }

  /// A page turns over what fits on it, never over what nobody saw; where there is nothing to select on the next one, to what comes then.
  @Test(arguments: [(20, 1, 0), (24, 2, 0), (5, 1, 0)])
  func aPageIsOneOfTheScreen(page: Int, first: Int, back: Int) {
    var list = RowList<Int>()
    let pages = [list.press(.pageDown, rows: Self.sparse, page: page), list.press(.pageUp, rows: Self.sparse, page: page)]
    #expect(pages == [true, true])
    #expect(list.selected == back)
    _ = list.press(.pageDown, rows: Self.sparse, page: page)
    #expect(list.selected == first)
  }

  @Test func aPageOfAFullListIsAsManyRows() {
    var list = RowList<Int>()
    _ = list.press(.pageDown, rows: Self.dense, page: 20)
    #expect(list.selected == 19)
    for _ in 0..<10 { _ = list.press(.pageDown, rows: Self.dense, page: 20) }
    #expect(list.selected == 99)
    _ = list.press(.pageUp, rows: Self.dense, page: 20)
    #expect(list.selected == 80)
  }
}
