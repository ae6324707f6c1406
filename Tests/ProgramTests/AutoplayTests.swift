import Drawing
import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// The demo plays itself, with and without a terminal.
@Suite(.timeLimit(.minutes(3))) struct AutoplayTests {
  @Test func smoothEndsReadyOnATerminal() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "--autoplay", "--speed", "40"], in: home)
    try await terminal.wait(forText: "rehearsal: smooth")
    let end = try await terminal.waitForEnd(seconds: 120)
    #expect(end.exitCode == 0)
    let screen = end.screen.text
    #expect(screen.contains("ready"), "the last screen was:\n\(screen)")
    #expect(try home.names == [], "the demo left something behind")
  }

  @Test func aBadPasswordIsNamedOnATerminal() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "--autoplay", "--speed", "40", "--scenario", "bad-db-password"], in: home)
    let end = try await terminal.waitForEnd(seconds: 120)
    #expect(end.exitCode == 1)
    // The line is cut where the terminal ends.
    let screen = end.screen.lines.joined()
    #expect(screen.contains("workspace-migrations"), "the last screen was:\n\(screen)")
    #expect(screen.contains("Administrator's password"))
    #expect(try home.names == [])
  }

  @Test func smoothEndsReadyAsText() async throws {
    let home = try ScratchFolder()
    let result = try await SlipwayProgram.run(["demo", "--autoplay", "--speed", "40"], in: home)
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    #expect(result.output.lowercased().contains("ready"))
    #expect(result.output.contains("rehearsal: smooth"))
    #expect(try home.names == [])
  }

  @Test func aBadPasswordIsNamedAsText() async throws {
    let result = try await SlipwayProgram.run(
      ["demo", "--autoplay", "--speed", "40", "--scenario", "bad-db-password"], in: ScratchFolder())
    #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
    #expect(result.output.contains("workspace-migrations"))
    #expect(result.output.contains("password"))
  }

  @Test func aKeptFolderHoldsWhatWasWrittenAndNoSecretInTheValues() async throws {
    let home = try ScratchFolder()
    let result = try await SlipwayProgram.run(["demo", "--autoplay", "--speed", "40", "--keep"], in: home)
    #expect(result.exitCode == 0)
    let folder = try #require(try home.names.first)
    #expect(result.output.contains("kept in \(home.path)/\(folder)"))
    let values = try home.read("\(folder)/work/customizations.yaml")
    #expect(values.contains("db.example.com"))
    #expect(!values.contains("not-real"))
  }

  /// The whole wizard for the product that builds upon operators; its one secret lies where the demo put it and nowhere else.
  @Test func theProductWithOperatorsEndsReadyAndLeavesNoSecret() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "caracal", "--autoplay", "--speed", "60", "--keep"], in: home, width: 140, height: 45)
    let end = try await terminal.waitForEnd(seconds: 150)
    #expect(end.exitCode == 0)
    #expect(end.screen.text.contains("ready"), "the last screen was:\n\(end.screen.text)")
    #expect(!end.screen.text.contains("Wk9"))
    let holders = try FileManager.default.subpathsOfDirectory(atPath: home.path).filter { name in
      (try? home.read(name))?.contains("demo-client-Wk9-not-real") ?? false
    }
    #expect(holders.count == 1 && holders.allSatisfy { $0.hasSuffix("work/signIn.clientSecret.secret") }, "\(holders)")
  }

  @Test(arguments: [
    ("secret-not-synced", "PermissionDenied", "answer \"store.googleAccount\""),
    ("migration-fails", "permission denied to create role", "answer \"db.user\""),
    ("no-prometheus", "monitoring.coreos.com", "monitoring.enabled"),
  ])
  func failuresOfTheProductWithOperatorsNameReasonAndAnswer(scenario: String, reason: String, field: String) async throws {
    let result = try await SlipwayProgram.run(
      ["demo", "caracal", "--autoplay", "--speed", "60", "--scenario", scenario], in: ScratchFolder())
    #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
    #expect(result.output.contains(reason) && result.output.contains(field), "\(result.output.suffix(2000))")
  }

  /// As on a terminal, a check that fails is passed over; the autoscaler adds the node.
  @Test func whatHealsByItselfEndsReadyAsText() async throws {
    let result = try await SlipwayProgram.run(
      ["demo", "--autoplay", "--speed", "100", "--scenario", "unschedulable", "--correct"], in: ScratchFolder())
    #expect(result.exitCode == 0, "\(result.output.suffix(2000))\(result.errors)")
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  /// A terminal that is closed says so more than once: by its program, its shell and the kernel.
  @Test func aClosedTerminalLeavesNothingBehind() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "--autoplay"], in: home)
    try await terminal.wait(forText: "F6 pause")
    for _ in 0..<3 { terminal.signal(SIGHUP) }
    terminal.hangUp()
    #expect(try await terminal.waitForEnd().exitCode != 0)
    #expect(try home.names == [])
  }

  @Test(arguments: [SIGHUP, SIGINT, SIGTERM])
  func aSignalInTheTextFormLeavesNothingBehind(number: Int32) async throws {
    let home = try ScratchFolder()
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "exec '\(SlipwayProgram.path)' demo --autoplay --speed 1 </dev/null"], environment: SlipwayProgram.environment(home),
      folder: home.path, width: 100, height: 30)
    try await terminal.wait(forText: "nothing of this is real")
    terminal.signal(number)
    #expect(try await terminal.waitForEnd().exitCode == 128 + number)
    #expect(try home.names == [])
  }

  @Test func itPausesWhenTheUserTypes() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo", "--autoplay"], in: home)
    try await terminal.wait(forText: "F6 pause")
    terminal.press(.function(6))
    try await terminal.wait(forText: "paused")
    terminal.press(.function(6))
    try await terminal.wait(forText: "F6 pause")
    terminal.press(.function(1))
    try await terminal.wait(forText: "─ Help ─")
    try await terminal.wait(forText: "paused")
    // By itself, or the terminal's Escape would be the beginning of another key.
    terminal.press(.escape)
    try await terminal.wait(for: "the help to go") { !$0.screen.contains("─ Help ─") }
    terminal.press(.control("c"))
    try await terminal.wait(forText: "Stay")
    terminal.press(.right, .enter)
    #expect(try await terminal.waitForEnd().exitCode == 0)
    #expect(try home.names == [])
  }
}
