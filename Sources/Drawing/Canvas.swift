/// A picture made of cells, drawn in memory: what a view returns and a terminal shows.
///
/// All drawing clips to the canvas; no drawing can fail. A cell never holds a control character.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// Row by row.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor stands; nil hides it. Set by the focused component.
  package var cursor: Point?

  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.width * size.height)
  }

  package init(width: Int, height: Int) { self.init(Size(width: width, height: height)) }

  /// The whole of it.
  package var bounds: Rect { Rect(size) }

  /// The cell at a place; a blank outside of the canvas.
  package subscript(x: Int, y: Int) -> Cell {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return Cell() }
    return cells[y * size.width + x]
  }

  /// Puts the cursor to a place, if that lies inside of the rectangle and the canvas; else it stays hidden.
  package mutating func showCursor(at point: Point, within rect: Rect) {
    cursor = rect.intersection(bounds).contains(point) ? point : nil
  }

  /// Puts one character of this width (1 or 2) inside the clip. Halves of wide characters that it covers become blanks.
  mutating func put(_ cell: Cell, width: Int, x: Int, y: Int, clip: Rect) {
    guard y >= clip.y, y < clip.maxY, x >= clip.x, x < clip.maxX else { return }
    let index = y * size.width + x
    if width == 2 {
      guard x + 1 < clip.maxX else {
        // The right half would lie outside.
        replace(index, x: x, with: Cell(style: cell.style))
        return
      }
      replace(index, x: x, with: cell)
      replace(index + 1, x: x + 1, with: .continuation(style: cell.style), keepingLeft: true)
    } else {
      replace(index, x: x, with: cell)
    }
  }

  /// Adds a combining mark to a cell that has been drawn.
  mutating func add(mark: Unicode.Scalar, x: Int, y: Int, clip: Rect) {
    guard clip.contains(Point(x: x, y: y)) else { return }
    cells[y * size.width + x].add(mark: mark)
  }

  /// Fills a rectangle with blanks of this style, or with a character of width 1.
  package mutating func fill(_ rect: Rect, style: Style = .plain, with scalar: Unicode.Scalar = " ") {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let cell = Cell(DisplayWidth.of(scalar) == 1 ? scalar : " ", style: style)
    for y in area.y..<area.maxY {
      let row = y * size.width
      breakWide(at: row + area.x, x: area.x)
      breakWide(at: row + area.maxX, x: area.maxX)
      for index in row + area.x..<row + area.maxX { cells[index] = cell }
    }
    if let cursor, area.contains(cursor) { self.cursor = nil }
  }

  /// Changes the style of what is drawn there, such as for a selected row or what lies behind a dialog.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for index in y * size.width + area.x..<y * size.width + area.maxX { cells[index].style = change(cells[index].style) }
    }
  }

  private mutating func replace(_ index: Int, x: Int, with cell: Cell, keepingLeft: Bool = false) {
    if !keepingLeft { breakWide(at: index, x: x) }
    breakWide(at: index + 1, x: x + 1)
    cells[index] = cell
  }

  /// If a wide character spans the cells `index - 1` and `index`, both become blanks.
  private mutating func breakWide(at index: Int, x: Int) {
    guard x > 0, x < size.width, cells[index].isContinuation else { return }
    cells[index - 1] = Cell(style: cells[index - 1].style)
    cells[index] = Cell(style: cells[index].style)
  }
}
