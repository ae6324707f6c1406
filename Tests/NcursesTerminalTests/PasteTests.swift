import Drawing
import NcursesTerminal
import Testing

@Suite struct PasteTests {
  private static let begin = "\u{1B}[200~"
  private static let end = "\u{1B}[201~"

  /// Feeds a burst, in pieces of some size, and lets its time pass.
  private func keys(of burst: String, piece: Int) -> [KeyPress] {
    var decoder = KeyDecoder()
    var keys: [KeyPress] = []
    var rest = Array(burst.utf8)[...]
    while !rest.isEmpty {
      keys += decoder.feed(rest.prefix(piece))
      rest = rest.dropFirst(piece)
    }
    while decoder.wait != nil, decoder.wait != .restOfPaste { keys += decoder.timeout() }
    return keys
  }

  @Test(
    arguments: [
      ("\(begin)hello\(end)", [KeyPress.paste("hello")]),
      ("\(begin)one\rtwo\r\nthree\nfour\(end)", [.paste("one\ntwo\nthree\nfour")]),
      // An end marker that is hidden in the text ends nothing: what stands behind it is text, not keys.
      ("\(begin)secret\(end)\rrm -rf\r\(end)", [.paste("secret\nrm -rf\n")]),
      ("\(begin)a\(end)\(begin)b\(end)", [.paste("ab")]),
      // Escape sequences and control characters in it press nothing.
      ("\(begin)a\u{1B}[21~\u{03}b\(end)", [.paste("a[21~b")]),
      // Keys behind the last end are keys.
      ("\(begin)text\(end)x\r", [.paste("text"), .character("x"), .enter]),
      ("x\(begin)日本\(end)", [.character("x"), .paste("日本")]),
      ("\(begin)\(end)x", [.character("x")]),
    ] as [(String, [KeyPress])], [1, 3, 7, 4096])
  func reads(_ paste: (String, [KeyPress]), piece: Int) {
    #expect(keys(of: paste.0, piece: piece) == paste.1)
  }

  @Test func aPasteWaitsForTheRestOfItsBurst() {
    var decoder = KeyDecoder()
    #expect(decoder.feed("\(Self.begin)one\(Self.end)".utf8) == [])
    #expect(decoder.wait == .endOfPaste)
    #expect(decoder.feed("\rtwo\(Self.end)".utf8) == [])
    #expect(decoder.timeout() == [.paste("one\ntwo")])
    #expect(decoder.wait == nil)
  }

  @Test func aPasteWithoutAnEndIsGivenOutAndStaysText() {
    var decoder = KeyDecoder()
    #expect(decoder.feed("\(Self.begin)one\r".utf8) == [])
    #expect(decoder.wait == .restOfPaste)
    #expect(decoder.timeout() == [.paste("one\n")])
    #expect(decoder.feed("\r".utf8) == [])
    #expect(decoder.timeout() == [.paste("\n")])
    // Ctrl-C alone is the way out.
    #expect(decoder.feed([3]) == [.control("c")])
    #expect(decoder.feed("x".utf8) == [.character("x")])
  }

  @Test func aPasteIsLimited() {
    var decoder = KeyDecoder()
    let big = String(repeating: "0123456789abcdef", count: 400_000)
    #expect(decoder.feed((Self.begin + big + Self.end).utf8) == [])
    let keys = decoder.timeout()
    #expect(keys.count == 1)
    #expect((keys.first?.pasted?.utf8.count ?? 0) <= 4 << 20)
    #expect(decoder.wait == nil)
  }
}
