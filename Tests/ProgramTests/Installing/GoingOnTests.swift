import Drawing
import FoundationEssentials
import Glibc
import Surroundings
import TestSupport
import Testing

@testable import Rehearsal

/// Starting again after a start that was lost, and starting beside one that is at work: by keys. The cluster's time stands still until helm has
/// been looked at.
@Suite(.timeLimit(.minutes(5))) struct GoingOnTests {
  private let time = ManualTime(start: Date())

  private func helms(_ stage: InstallationStage) -> Set<Int> { Set(stage.processes("helm\0upgrade").map(\.id)) }

  private func leave(_ terminal: PseudoTerminal) async throws -> PseudoTerminal.Moment {
    terminal.press(.control("c"))
    try await terminal.wait(forText: "Stay")
    terminal.press(.right, .enter)
    return try await terminal.waitForEnd()
  }

  @Test func theWizardFollowsTheHelmOfALostSlipway() async throws {
    try await InstallationStage.with(time: time) { stage in
      let lost = try await stage.startedUntilTheHook()
      let helm = helms(stage)
      lost.signal(SIGKILL)
      try await lost.waitForEnd()

      let terminal = try stage.start(["install"])
      try await terminal.wait(forText: "Go on where you left off")
      try await terminal.wait(forText: "installation begun")
      terminal.press(.enter)
      try await terminal.wait(forText: "an earlier Slipway started 'helm upgrade --install'")
      #expect(helms(stage) == helm && !helm.isEmpty)
      try await time.passing { try await terminal.wait(forText: "Everything is ready", seconds: 200) }
      #expect(try await leave(terminal).exitCode == 0)
      // It was followed to its end, and not done again.
      #expect(try await stage.revisions() == ["deployed"])
    }
  }

  @Test func aSecondSlipwayIsToldOfTheFirst() async throws {
    try await InstallationStage.with(time: time) { stage in
      let first = try await stage.startedUntilTheHook()
      let journal = try #require(try stage.home.allFiles.first { $0.hasSuffix("/journal.jsonl") })
      let before = try stage.home.read(journal)

      let second = try await stage.apply()
      #expect(second.exitCode == 1, "\(second.output)\(second.errors)")
      #expect(second.output.contains("another Slipway (process \(first.processID)) is at work on this release"), "\(second.output)")
      #expect(second.output.contains("next: go on there, or end it first; slipway watch may be used at any time"))

      let terminal = try stage.start(["install"])
      try await terminal.wait(forText: "installation begun")
      terminal.press(.enter)
      try await terminal.wait(forText: "another Slipway (process \(first.processID))")
      _ = try await leave(terminal)

      // What the first keeps is its own, and it goes on.
      #expect(try stage.home.read(journal).hasPrefix(before))
      let end = try await time.passing { try await first.waitForEnd(seconds: 200) }
      #expect(end.exitCode == 0, "\(end.screen.text)")
      #expect(try await stage.revisions() == ["deployed"])
    }
  }
}
