import Drawing
import Glibc
import Surroundings
import TestSupport
import Testing

/// The demo played by a person's keys.
@Suite(.timeLimit(.minutes(3))) struct ByKeysTests {
  /// From the first step to the button; what is asked is answered already.
  private func goToReview(_ terminal: PseudoTerminal) async throws {
    // Package, Cluster, Domain, Database, Access, TLS, Storage.
    for step in 1...7 {
      try await terminal.wait(forText: "step \(step) of 11")
      terminal.press(.function(8))
    }
    try await terminal.wait(forText: "▸ [ Go on to the checks ]")
    terminal.press(.enter)
    try await terminal.wait(forText: "Nothing stands in the way")
  }

  @Test func fromTheFirstStepToReadyWithAResizeAtEveryTurn() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "--speed", "40"], in: home, width: 80, height: 24)
    try await terminal.wait(forText: "carto-values.yaml")
    terminal.resize(width: 1, height: 1)
    terminal.resize(width: 140, height: 45)
    try await terminal.wait(forText: "customizations.yaml")
    terminal.resize(width: 20, height: 5)
    // The sentence is cut into lines as they fit.
    try await terminal.wait(forText: "needs 40×10")
    terminal.resize(width: 80, height: 24)
    try await terminal.wait(forText: "carto-values.yaml")
    try await goToReview(terminal)
    try await terminal.wait(forText: "▸ [ Start")
    terminal.press(.enter)
    try await terminal.wait(forText: "Workload")
    terminal.resize(width: 3, height: 2)
    terminal.resize(width: 120, height: 34)
    try await terminal.wait(forText: "Everything is ready", seconds: 100)
    terminal.press(.enter)
    try await terminal.wait(forText: "carto.example.com")
    terminal.press(.control("c"))
    try await terminal.wait(forText: "Stay")
    terminal.press(.right, .enter)
    let end = try await terminal.waitForEnd()
    #expect(end.exitCode == 0)
    #expect(end.screen.text.contains("slipway: ready at"))
    #expect(try home.names == [])
  }

  @Test func aCorrectedPasswordEndsInReady() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "--speed", "40", "--scenario", "bad-db-password"], in: home, width: 120, height: 34)
    try await terminal.wait(forText: "carto-values.yaml")
    try await goToReview(terminal)
    try await terminal.wait(forText: "▸ [ Start")
    terminal.press(.enter)
    try await terminal.wait(forText: "refused the password of the administrator", seconds: 100)
    // The problem is selected; Enter shows its evidence, and from there leads to the answer.
    try await terminal.wait(forText: "▸ ✖ The database refused")
    terminal.press(.enter)
    try await terminal.wait(forText: "What workspace-migrations said")
    terminal.press(.enter)
    try await terminal.wait(forText: "▸ Administrator's")
    terminal.press(.control("u"))
    terminal.send("another-password")
    terminal.press(.function(8))
    // The review begins at its button.
    try await terminal.wait(forText: "▸ [ Check the change")
    terminal.press(.enter)
    try await terminal.wait(forText: "Nothing stands in the way")
    try await terminal.wait(forText: "▸ [ Upgrade again")
    terminal.press(.enter)
    try await terminal.wait(forText: "Everything is ready", seconds: 100)
    terminal.press(.control("c"))
    try await terminal.wait(forText: "Stay")
    terminal.press(.right, .enter)
    #expect(try await terminal.waitForEnd().exitCode == 0)
  }

  /// However and whenever it is killed, the terminal is as it was before, and nothing is left behind.
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func theTerminalIsGivenBackWheneverItIsKilled(signal: Int32) async throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededRandom.Generator(state: seed)
    let home = try ScratchFolder()
    let before = try PseudoTerminal("/bin/true", environment: [:]).settings
    let terminal = try SlipwayProgram.start(["demo", "--autoplay", "--speed", "40"], in: home)
    try await terminal.wait(for: "the first frame") { $0.screen.isAlternate && $0.screen.hasBracketedPaste }
    let moment = Int.random(in: 0..<60_000, using: &generator)
    try await terminal.wait(for: "byte \(moment) (seed \(seed))", seconds: 100) { $0.received > moment || $0.status != nil }
    terminal.signal(signal)
    let end = try await terminal.waitForEnd()
    #expect(end.exitCode == 128 + signal || end.exitCode == 0, "seed \(seed)")
    #expect(terminal.settings == before, "seed \(seed)")
    let isRestored = !end.screen.isAlternate && end.screen.isCursorVisible && !end.screen.hasBracketedPaste
    #expect(isRestored, "seed \(seed)")
    #expect(try home.names == [], "seed \(seed)")
  }
}
