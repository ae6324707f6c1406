import Drawing
import Testing

@Suite struct CanvasTests {
  private func line(_ canvas: Canvas, _ y: Int = 0) -> String {
    (0..<canvas.size.width).map { canvas[$0, y].string }.joined()
  }

  @Test func clipsOnEverySide() {
    var canvas = Canvas(width: 6, height: 3)
    canvas.draw("abcdefghij", at: Point(x: -2, y: 1))
    #expect(line(canvas, 1) == "cdefgh")
    canvas.draw("xxxx", at: Point(x: 0, y: -1))
    canvas.draw("xxxx", at: Point(x: 0, y: 3))
    canvas.draw("xxxx", at: Point(x: 6, y: 0))
    canvas.draw("12345", at: Point(x: 0, y: 2), within: Rect(x: 1, y: 2, width: 2, height: 1))
    #expect(line(canvas, 0) == "      ")
    #expect(line(canvas, 2) == " 23   ")
  }

  @Test func returnsTheWholeWidthThoughClipped() {
    var canvas = Canvas(width: 3, height: 1)
    #expect(canvas.draw("日本語", at: Point(x: 0, y: 0)) == 6)
    #expect(line(canvas) == "日 ")
  }

  @Test func wideCharactersAreNeverHalved() {
    var canvas = Canvas(width: 6, height: 1)
    canvas.draw("日本語", at: Point(x: 0, y: 0))
    canvas.draw("x", at: Point(x: 1, y: 0))
    #expect(line(canvas) == " x本語")
    canvas.draw("y", at: Point(x: 4, y: 0))
    #expect(line(canvas) == " x本y ")
    canvas.draw("日", at: Point(x: 1, y: 0))
    #expect(line(canvas) == " 日 y ")
    canvas.fill(Rect(x: 2, y: 0, width: 1, height: 1))
    #expect(line(canvas) == "   " + " y ")
    let halves = canvas.cells.filter(\.isContinuation)
    #expect(halves.isEmpty)
  }

  @Test func alignsAndCuts() {
    var canvas = Canvas(width: 9, height: 3)
    let row = Rect(x: 1, y: 0, width: 7, height: 1)
    canvas.draw("ab", in: row, align: .trailing)
    canvas.draw("abc", in: Rect(x: 1, y: 1, width: 7, height: 1), align: .center)
    canvas.draw("abcdefghi", in: Rect(x: 1, y: 2, width: 7, height: 1))
    #expect(line(canvas, 0) == "      ab ")
    #expect(line(canvas, 1) == "   abc   ")
    #expect(line(canvas, 2) == " abcdef… ")
  }

  @Test func drawsABoxWithItsTitle() {
    var canvas = Canvas(width: 12, height: 3)
    let inner = canvas.box(canvas.bounds, title: "a title", look: Look())
    #expect(line(canvas, 0) == "╭─ a tit… ─╮" || line(canvas, 0) == "╭─ a tit… ╮" || line(canvas, 0).hasPrefix("╭─ a"))
    #expect(line(canvas, 1) == "│          │")
    #expect(line(canvas, 2) == "╰──────────╯")
    #expect(inner == Rect(x: 1, y: 1, width: 10, height: 1))
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 1), (1, 5), (2, 2), (3, 3)])
  func drawsIntoAnySize(_ width: Int, _ height: Int) {
    var canvas = Canvas(width: width, height: height)
    canvas.box(Rect(x: -1, y: -1, width: 8, height: 8), title: "title", look: Look())
    canvas.box(canvas.bounds, title: "title", look: Look())
    canvas.drawWrapped("some words 日本語", in: canvas.bounds)
    canvas.fill(Rect(x: -5, y: -5, width: 3, height: 3), with: "x")
    canvas.restyle(Rect(x: -1, y: -1, width: 100, height: 100)) { $0.adding(.bold) }
    #expect(canvas.cells.count == width * height)
  }

  @Test func rectanglesSplitAndNeverGrow() {
    var rect = Rect(x: 2, y: 3, width: 10, height: 5)
    #expect(rect.takeTop(2) == Rect(x: 2, y: 3, width: 10, height: 2))
    #expect(rect.takeBottom(1) == Rect(x: 2, y: 7, width: 10, height: 1))
    #expect(rect.takeLeft(3) == Rect(x: 2, y: 5, width: 3, height: 2))
    #expect(rect.takeRight(4) == Rect(x: 8, y: 5, width: 4, height: 2))
    #expect(rect == Rect(x: 5, y: 5, width: 3, height: 2))
    #expect(rect.takeLeft(99).width == 3)
    #expect(rect.isEmpty)
    #expect(rect.takeTop(-1).height == 0)
    #expect(Rect(width: 3, height: 1).inset(2).isEmpty)
    #expect(Rect(width: 10, height: 4).centered(width: 4, height: 20) == Rect(x: 3, y: 0, width: 4, height: 4))
    #expect(Rect(width: 4, height: 2).row(2).isEmpty)
  }

  @Test(
    arguments: [
      ("plain text", "plain text", 0..<0), ("plain text", "plaim texs", 4..<10), ("a漢b", "a漢c", 3..<4), ("a漢b", "a字b", 1..<3),
      ("a漢b", "axyb", 1..<3), ("axyb", "a漢b", 1..<3), ("ab", "漢", 0..<2), ("漢字", "漢 x", 2..<4),
    ])
  func whatChangedInARowIsSentWithBothHalves(_ before: String, _ after: String, _ columns: Range<Int>) {
    let canvases = [before, after].map { text in
      var canvas = Canvas(width: 12, height: 2)
      canvas.draw(text, at: Point(x: 0, y: 1))
      return canvas
    }
    #expect(canvases[1].changedColumns(1, since: canvases[0]) == columns)
    #expect(canvases[1].changedColumns(0, since: canvases[0]).isEmpty)
    #expect(canvases[1].changedColumns(1, since: Canvas(width: 9, height: 2)) == 0..<12)
  }

  @Test func theMonochromeThemeUsesNoColor() {
    for role in Role.allCases {
      let style = Theme.mono[role]
      #expect(style.foreground == .standard && style.background == .standard, "\(role)")
    }
  }

  /// Only the palette's first eight, so that eight colours are enough; a foreground is given wherever a background is.
  @Test func theColorThemeIsSafeOnAnyBackground() {
    for role in Role.allCases {
      let style = Theme.color[role]
      #expect(style.foreground.index < 8 && style.background.index < 8, "\(role)")
      #expect(style.background == .standard || style.foreground != .standard, "\(role)")
      #expect(style.foreground != .white && style.foreground != .black || style.background != .standard, "\(role)")
    }
  }

  @Test func asciiGlyphsAreAscii() {
    let glyphs = Glyphs.ascii
    let all =
      [glyphs.box.horizontal, glyphs.box.topLeft, glyphs.tick, glyphs.cross, glyphs.current, glyphs.ellipsis, glyphs.barFull] + glyphs.spinner
    #expect(all.allSatisfy { $0.isASCII })
  }

  @Test(
    arguments: [
      (KeyPress.control("l"), "Ctrl-L"), (.shiftTab, "Shift-Tab"), (.function(10), "F10"), (.character("/"), "/"), (.space, "Space"),
      (.pageDown, "PgDn"), (KeyPress(.left, [.control, .shift]), "Ctrl-Shift-Left"), (.escape, "Esc"),
    ])
  func namesKeys(_ key: KeyPress, _ name: String) {
    #expect(key.name == name)
  }

  @Test(
    arguments: [
      (Style(.red, [.bold]), Style(.red, [.dim])), (Style(.black, on: .cyan), Style(.cyan, [.dim])), (Style.plain, Style(.standard, [.dim])),
    ])
  func whatLiesBehindADialogIsSeenOnAnyBackground(_ style: Style, _ behind: Style) {
    #expect(style.receding == behind)
  }
}
