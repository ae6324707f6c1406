import Drawing
import NcursesTerminal
import Testing

@Suite struct KeyDecoderTests {
  @Test(
    arguments: [
      ("a", [KeyPress.character("a")]),
      ("é", [.character("é")]),
      ("日本", [.character("日"), .character("本")]),
      ("🦊", [.character("🦊")]),
      ("\r", [.enter]),
      ("\n", [.enter]),
      ("\t", [.tab]),
      ("\u{7F}", [.backspace]),
      ("\u{08}", [.backspace]),
      ("\u{03}", [.control("c")]),
      ("\u{1A}", [.control("z")]),
      ("\u{00}", [.control(" ")]),
      ("\u{1F}", [.control("_")]),
      ("\u{1B}[A", [.up]),
      ("\u{1B}OB", [.down]),
      ("\u{1B}[1;5C", [KeyPress(.right, .control)]),
      ("\u{1B}[1;3D", [KeyPress(.left, .alt)]),
      ("\u{1B}[1;6H", [KeyPress(.home, [.control, .shift])]),
      ("\u{1B}[Z", [.shiftTab]),
      ("\u{1B}[3~", [.delete]),
      ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]),
      ("\u{1B}OP\u{1B}[15~\u{1B}[21~\u{1B}[24~", [.function(1), .function(5), .function(10), .function(12)]),
      ("\u{1B}[[B", [.function(2)]),
      ("\u{1B}b", [.alt("b")]),
      ("\u{1B}\u{7F}", [KeyPress(.backspace, .alt)]),
      ("\u{1B}[97;5u", [.control("a")]),
      ("\u{1B}[27;5;13~", [KeyPress(.enter, .control)]),
      // Reports and what is not known press nothing.
      ("\u{1B}[<0;10;5Mx", [.character("x")]),
      ("\u{1B}[?64;1cx", [.character("x")]),
      ("\u{1B}[I\u{1B}[Ox", [.character("x")]),
      ("\u{1B}]11;rgb:0000/0000/0000\u{07}x", [.character("x")]),
      ("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\x", [.character("x")]),
      ("\u{1B}P1+r\u{1B}\\x", [.character("x")]),
      ("\u{1B}[999~x", [.character("x")]),
    ] as [(String, [KeyPress])])
  func decodes(_ text: String, _ keys: [KeyPress]) {
    var whole = KeyDecoder()
    #expect(whole.feed(text.utf8) == keys)
    #expect(whole.wait == nil)

    // The same bytes one at a time, as a slow line brings them.
    var pieces = KeyDecoder()
    #expect(text.utf8.flatMap { pieces.feed([$0]) } == keys)
    #expect(pieces.wait == nil)
  }

  @Test func anEscapeAloneIsTheKeyOnceNothingFollows() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.wait == .sequence)
    #expect(decoder.timeout() == [.escape])
    #expect(decoder.wait == nil)
  }

  @Test(
    arguments: [("\u{1B}[", [KeyPress.alt("[")]), ("\u{1B}O", [.alt("O")]), ("\u{1B}[1;", []), ("\u{1B}]", [.alt("]")])] as [(String, [KeyPress])])
  func whatStaysIncompleteIsSettledByTime(_ text: String, _ keys: [KeyPress]) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(text.utf8) == [])
    #expect(decoder.wait == .sequence)
    #expect(decoder.timeout() == keys)
    #expect(decoder.feed("x".utf8) == [.character("x")])
  }

  @Test(arguments: [[UInt8](arrayLiteral: 0xFF), [0xC3], [0xE6, 0x97], [0x80], [0xF4, 0x90, 0x80, 0x80]])
  func bytesThatAreNoTextPressNothing(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    let first = decoder.feed(bytes)
    #expect(first + (decoder.wait == nil ? [] : decoder.timeout()) == [])
    #expect(decoder.feed("x".utf8) == [.character("x")])
  }

  @Test func theTerminalsOwnSequencesComeFirst() {
    let table = KeyTable { $0 == "kf1" ? Array("\u{1B}[x".utf8) : nil }
    var decoder = KeyDecoder(table: table)
    #expect(decoder.feed("\u{1B}[x".utf8) == [.function(1)])
  }
}
