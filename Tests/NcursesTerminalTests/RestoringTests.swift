import Drawing
import Glibc
import TestSupport
import Testing

/// However the program ends, the terminal is as it was.
@Suite struct RestoringTests {
  enum Way: String, CaseIterable, CustomTestStringConvertible {
    case quit, thrown, term, hangup, interrupt, abort, fault, trap, stack
    var testDescription: String { rawValue }

    func end(_ terminal: PseudoTerminal) {
      switch self {
      case .quit: terminal.press(.control("q"))
      case .thrown: terminal.press(.function(5))
      case .term: terminal.signal(SIGTERM)
      case .hangup: terminal.signal(SIGHUP)
      case .interrupt: terminal.signal(SIGINT)
      case .abort: terminal.signal(SIGABRT)
      case .fault: terminal.press(.function(6))
      case .trap: terminal.press(.function(7))
      case .stack: terminal.press(.function(8))
      }
    }

    func endedSo(_ moment: PseudoTerminal.Moment) -> Bool {
      switch self {
      case .quit: moment.exitCode == 0
      case .thrown: moment.exitCode == 70
      case .term: moment.exitCode == 128 + SIGTERM
      case .hangup: moment.exitCode == 128 + SIGHUP
      case .interrupt: moment.exitCode == 128 + SIGINT
      case .abort: moment.endingSignal == SIGABRT
      case .fault, .stack: moment.endingSignal == SIGSEGV
      case .trap: moment.endingSignal == SIGILL || moment.endingSignal == SIGTRAP
      }
    }
  }

  @Test(arguments: Way.allCases)
  func restores(_ way: Way) async throws {
    let before = try PseudoTerminal("/bin/true", environment: [:]).settings
    let terminal = try await FixtureProgram.start()
    #expect(terminal.settings != before)
    way.end(terminal)
    let moment = try await terminal.waitForEnd()
    #expect(way.endedSo(moment), "ended with status \(moment.status ?? -1)")
    expectRestored(terminal, before)
    #expect(moment.screen.unknown == [])
  }

  private func expectRestored(_ terminal: PseudoTerminal, _ before: String, _ comment: Comment? = nil) {
    let screen = terminal.screen
    #expect(terminal.settings == before, comment)
    // Values of their own: a failure would else print the whole screen.
    let (isAlternate, isCursorVisible, pastes, applicationKeys) = (
      screen.isAlternate, screen.isCursorVisible, screen.hasBracketedPaste, screen.hasApplicationKeys
    )
    let rendition = screen.rendition
    #expect(!isAlternate, comment)
    #expect(isCursorVisible, comment)
    #expect(!pastes, comment)
    #expect(!applicationKeys, comment)
    #expect(rendition == [], comment)
  }

  /// Keys, sizes and then a signal at any moment, also while it starts.
  @Test func restoresWhenKilledAtAnyMoment() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var chance = Chance(seed)
    let before = try PseudoTerminal("/bin/true", environment: [:]).settings
    for round in 0..<12 {
      let comment: Comment = "seed \(seed), round \(round)"
      let terminal = try PseudoTerminal(
        BuiltProgram.path("TerminalFixture"), environment: FixtureProgram.environment([:]), width: 80, height: 24)
      let bytes = chance.number(below: 6_000)
      // From the first byte on there is something to give back; the rest of the frames come at the machine's pace.
      let signal = [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT, SIGBUS][chance.number(below: 6)]
      try await terminal.wait(for: "\(bytes) bytes") { $0.received > min(bytes, 1_500) || $0.status != nil }
      for _ in 0..<chance.number(below: 5) {
        if chance.number(below: 2) == 0 {
          terminal.press(.function(2))
        } else {
          terminal.resize(width: 20 + chance.number(below: 140), height: 5 + chance.number(below: 50))
        }
      }
      terminal.signal(signal)
      let moment = try await terminal.waitForEnd()
      #expect(moment.exitCode == 128 + signal || moment.endingSignal == signal, comment)
      expectRestored(terminal, before, comment)
    }
  }

  @Test func endsWhenTheTerminalIsCutOff() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.hangUp()
    let moment = try await terminal.waitForEnd()
    #expect(moment.exitCode == 128 + SIGHUP || moment.exitCode == 71)
  }

  /// What a mistake says goes to fd 2, and would be lost with the alternate screen.
  @Test func theLastWordsAreSeen() async throws {
    let terminal = try await FixtureProgram.start()
    terminal.press(.function(7))
    try await terminal.waitForEnd()
    #expect(terminal.screen.contains("Fatal error"))
  }

  @Test func anUnknownTerminalIsOneSentence() async throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.path("TerminalFixture"), environment: FixtureProgram.environment(["TERM": "nonsense"]), width: 200)
    let moment = try await terminal.waitForEnd()
    #expect(moment.exitCode == 70)
    #expect(moment.screen.contains("the terminal type \"nonsense\""))
    #expect(!moment.screen.isAlternate)
  }
}

/// A generator whose seed can be printed (SplitMix64).
struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, limit)))
  }
}
