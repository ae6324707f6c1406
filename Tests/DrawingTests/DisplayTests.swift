import Drawing
import Testing

@Suite struct DisplayTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("Ａ", 2), ("🦊", 2),
      // Joined emoji, flags, skin tones and variation selectors are cut to their first scalar.
      ("👩‍💻", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤️", 1), ("🇪🇸", 1), ("🇪🇸🇫🇷", 2), ("क्षि", 3),
      ("─│╭", 3), ("✔✖●○…", 5), ("\u{200B}", 0), ("a\u{200D}b", 2), ("\u{FEFF}a", 1), ("\t", 1), ("\u{1B}[31m", 5),
    ])
  func width(_ text: String, _ columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test(
    arguments: [
      ("\u{1B}[31m", "␛[31m"), ("a\nb", "a␊b"), ("\u{07}\u{7F}", "␇␡"), ("\u{9B}31m", "�31m"), ("a\tb", "a b"),
      ("\u{202E}evil\u{2066}", "�evil�"), ("a\u{200D}b", "ab"), ("❤\u{FE0F}", "❤"), ("👩‍💻!", "👩!"), ("🇪🇸x", "🇪x"),
      ("e\u{301}\u{302}\u{303}", "e\u{301}\u{302}"), ("\u{301}a", "a"), ("\r\n", "␍␊"),
    ])
  func showsWhatATerminalMayTake(_ text: String, _ shown: String) {
    var canvas = Canvas(width: 12, height: 1)
    canvas.draw(text, at: Point(x: 0, y: 0))
    var line = (0..<12).map { canvas[$0, 0].string }.joined()
    while line.last == " " { line.removeLast() }
    #expect(Array(line.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func noCellEverHoldsAControlCharacter() {
    var canvas = Canvas(width: 4, height: 1)
    for value in UInt32(0)..<0x2100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      canvas.draw("a\(scalar)b", at: Point(x: 0, y: 0))
      let found = canvas.cells.allSatisfy { cell in ([cell.base] + cell.marks).allSatisfy { !Self.isControl($0) } }
      #expect(found, "U+\(String(value, radix: 16))")
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // A soft hyphen and Arabic number signs are drawn.
    case .format: DisplayWidth.of(scalar) == 0
    default: false
    }
  }

  @Test(
    arguments: [
      ("short", 10, "short"), ("exactly ten", 11, "exactly ten"), ("too long", 5, "too …"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("ab", 1, "…"),
      ("ab", 0, ""), ("", 3, ""),
    ])
  func truncates(_ text: String, _ width: Int, _ shown: String) {
    #expect(text.truncated(to: width) == shown)
    #expect(text.truncated(to: width).displayWidth <= width)
  }

  @Test(
    arguments: [
      ("short", 10, "short"), ("too long", 5, "…long"), ("日本語", 5, "…本語"), ("日本語", 4, "…語"), ("xe\u{301}y", 2, "…y"), ("ab", 1, "…"), ("ab", 0, ""),
    ])
  func keepsTheEnd(_ text: String, _ width: Int, _ shown: String) {
    #expect(text.truncatedAtStart(to: width) == shown)
    #expect(text.truncatedAtStart(to: width).displayWidth <= width)
  }

  @Test(arguments: [("ab", 4, "ab  "), ("日", 4, "日  "), ("abcdef", 4, "abc…")])
  func pads(_ text: String, _ width: Int, _ shown: String) {
    #expect(text.padded(to: width) == shown)
  }

  @Test(
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one two", 3, ["one", "two"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("a abcdefgh b", 4, ["a", "abcd", "efgh", "b"]), ("one\n\ntwo", 5, ["one", "", "two"]), ("日本語 文字", 6, ["日本語", "文字"]),
      ("日本語", 3, ["日", "本", "語"]), ("", 5, [""]), ("  indented text", 12, ["  indented", "text"]), ("x", 0, [""]),
    ])
  func wraps(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(TextWrap.lines(text, width: width) == lines)
  }

  @Test(
    arguments: [
      ("a:   b", 6, ["a:   b"]), ("a:   b c", 6, ["a:   b", "c"]), ("  one two three", 9, ["  one two", "  three"]),
      ("  abcdefgh", 5, ["  abc", "  def", "  gh"]), ("    x", 3, ["   ", " x"]), ("日本 語文字", 5, ["日本", "語文", "字"]), ("", 5, [""]), ("x", 0, ["x"]),
      ("ab abcdefgh c", 6, ["ab abc", "defgh", "c"]),
    ])
  func wrapsHanging(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(TextWrap.hanging(text, width: width) == lines)
    #expect(width == 0 || lines.allSatisfy { $0.displayWidth <= width })
  }
}
