import Drawing
import Glibc
import TestSupport
import Testing

/// Ctrl-Z and `fg`, under a real shell with job control.
@Suite struct StoppingTests {
  @Test func stopsAndGoesOn() async throws {
    let shell = try PseudoTerminal(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: FixtureProgram.environment(["PS1": "ready> ", "INPUTRC": "/dev/null", "HISTFILE": "/dev/null"]), width: 80, height: 24)
    try await shell.wait(forText: "ready>")
    let program = BuiltProgram.path("TerminalFixture")
    shell.send("stty -g > /dev/null; '\(program)'\r")
    try await shell.wait(forText: "Admin password")
    shell.send("typed before")
    try await shell.wait(forText: "typed before")

    shell.press(.control("z"))
    try await shell.wait(for: "the shell") { !$0.screen.isAlternate && $0.screen.contains("Stopped") }
    #expect(shell.screen.isCursorVisible)
    shell.send("echo still $((40 + 2))\r")
    try await shell.wait(forText: "still 42")
    shell.resize(width: 100, height: 30)

    shell.send("fg\r")
    try await shell.wait(for: "the form again") { $0.screen.isAlternate && $0.screen.contains("typed before") && $0.screen.contains("F10") }
    shell.send("!")
    try await shell.wait(forText: "typed before!")

    // Stopped by a signal that cannot be caught: the shell has used the terminal as it was.
    #expect(kill(-shell.foregroundGroup, SIGSTOP) == 0)
    try await shell.wait(for: "the shell again") { $0.screen.lines.contains { $0.contains("Stopped") } }
    shell.send("fg\r")
    try await shell.wait(for: "the form once more") { $0.screen.contains("typed before!") && !$0.screen.contains("Stopped") }
    shell.send("?")
    try await shell.wait(forText: "typed before!?")

    shell.press(.control("q"))
    try await shell.wait(forText: "fixture: the end, host=typed before!?")
    #expect(!shell.screen.isAlternate)
    shell.send("exit\r")
    try await shell.waitForEnd()
  }
}
