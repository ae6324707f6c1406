import Drawing
import Glibc
import TestSupport
import Testing

/// What people see and type on a real terminal.
@Suite struct ScreenTests {
  @Test func showsTheFormAndTakesKeys() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.send("db.日本.example")
    try await terminal.wait(forText: "Host *           db.日本.example")
    terminal.press(.backspace, .backspace, KeyPress(.left, .control), .character("X"))
    try await terminal.wait(forText: "db.日本.Xexamp")
    #expect(terminal.screen.unknown == [])
  }

  @Test func combiningMarksStayOnTheirCharacter() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.send("Ame\u{301}lie")
    try await terminal.wait(for: "the mark") { $0.screen.lines.contains { $0.precomposed.contains("Am\u{E9}lie") } }
  }

  @Test func followsEverySizeDownToOneCellAndBack() async throws {
    let terminal = try await FixtureProgram.start()
    for (width, height) in [(140, 45), (1, 1), (2, 1), (1, 30), (30, 3), (200, 60), (1, 1), (80, 24)] {
      terminal.resize(width: width, height: height)
    }
    try await terminal.wait(for: "the form at 80×24 again") { $0.screen.width == 80 && $0.screen.contains("Admin password") }
    terminal.resize(width: 140, height: 45)
    try await terminal.wait(forText: "customizations.yaml")
    terminal.resize(width: 1, height: 1)
    terminal.press(.function(2))
    terminal.resize(width: 80, height: 24)
    try await terminal.wait(forText: "workspace-migrations")
    terminal.press(.control("q"))
    #expect(try await terminal.waitForEnd().exitCode == 0)
  }

  @Test func aSecretIsNeverSent() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.press(.tab, .tab)
    terminal.send("xK7pw")
    terminal.paste("hunter2\n")
    try await terminal.wait(forText: "••••••••")
    terminal.press(.control("q"))
    try await terminal.waitForEnd()
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(!output.contains("hunter2"))
    #expect(!output.contains("K7"))
  }

  @Test func aPasteIsTextWhateverIsHiddenInIt() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.press(.shiftTab, .shiftTab)
    // Ctrl-Q would leave, F5 would fail; the hidden end marker would let them.
    terminal.send("\u{1B}[200~-----BEGIN-----\rAAAA\r-----END-----\u{1B}[201~\u{11}\u{1B}[15~more\u{1B}[201~")
    try await terminal.wait(forText: "-----BEGIN-----")
    try await terminal.wait(forText: "[15~more")
    terminal.press(.control("q"))
    try await terminal.wait(forText: "lines=3")
  }

  @Test func withoutColorsOnlyAttributesDiffer() async throws {
    let terminal = try await FixtureProgram.start(["NO_COLOR": "1"])
    terminal.press(.function(2))
    try await terminal.wait(forText: "workspace-migrations")
    #expect(terminal.screen.colors == [])
    let colored = try await FixtureProgram.start()
    #expect(colored.screen.colors != [])
  }

  @Test(arguments: ["vt100", "linux", "xterm", "screen-256color", "xterm-256color"])
  func knowsOtherTerminals(_ type: String) async throws {
    let terminal = try PseudoTerminal(BuiltProgram.path("TerminalFixture"), environment: FixtureProgram.environment(["TERM": type]))
    try await terminal.wait(forText: "Admin password")
    terminal.press(.control("q"))
    #expect(try await terminal.waitForEnd().exitCode == 0)
  }

  @Test func speaksAsciiWhereTheLocaleDoes() async throws {
    let terminal = try await FixtureProgram.start(["LC_ALL": "C", "LANG": ""])
    terminal.press(.function(2))
    try await terminal.wait(forText: "+- helm -")
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  /// A machine without the locale that is named, or with none named at all, as in containers.
  @Test(arguments: ["xx_YY.UTF-8", ""])
  func showsUTF8WithoutItsLocale(_ locale: String) async throws {
    let terminal = try await FixtureProgram.start(["LANG": locale])
    try await terminal.wait(forText: "│ External database")
  }

  @Test func textFromOutsideCannotDriveTheTerminal() async throws {
    let terminal = try await FixtureProgram.start(width: 140, height: 45)
    terminal.press(.function(2))
    try await terminal.wait(forText: "␛[31mnot red")
  }

  @Test func aForegroundCommandGetsTheTerminal() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.press(.function(9))
    // Not before: what is typed while the terminal changes hands is dropped.
    try await terminal.wait(for: "the form behind the command") {
      $0.screen.isAlternate && String(decoding: $0.output, as: UTF8.self).contains("in the foreground")
    }
    terminal.send("after")
    try await terminal.wait(forText: "after")
    terminal.press(.control("q"))
    #expect(try await terminal.waitForEnd().exitCode == 0)
  }
}

extension ScreenEmulator {
  /// The SGR parameters of colours that are in use.
  var colors: Set<Int> {
    Set(rows.joined().flatMap { $0.rendition.split(separator: ";").compactMap { Int($0) } }.filter { (30...48).contains($0) || $0 >= 90 })
      .subtracting([39])
  }
}

extension String {
  /// With the one mark that the test uses joined to its letter, since tests compare scalars.
  fileprivate var precomposed: String { split(separator: "e\u{301}", omittingEmptySubsequences: false).joined(separator: "\u{E9}") }
}
