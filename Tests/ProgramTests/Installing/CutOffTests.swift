import FoundationEssentials
import Glibc
import Surroundings
import TestSupport
import Testing

@testable import Rehearsal

/// What is cut off in the middle: Slipway itself, and helm. The cluster's time stands still, so that helm waits for its hook as long as a test wants.
@Suite(.timeLimit(.minutes(5))) struct CutOffTests {
  private let time = ManualTime(start: Date())

  @Test func aKilledSlipwayLeavesHelmAtWorkAndTheNextStartFollowsIt() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await stage.startedUntilTheHook()
      #expect(!stage.processes("kubectl\0proxy").isEmpty)
      let helm = Set(stage.processes("helm\0upgrade").map(\.id))
      terminal.signal(SIGKILL)
      #expect(try await terminal.waitForEnd().endingSignal == SIGKILL)
      // The proxy, which anybody could talk to who finds its socket, ends with us; helm does not.
      try await stage.until { stage.processes("kubectl\0proxy").isEmpty }
      #expect(Set(stage.processes("helm\0upgrade").map(\.id)) == helm && !helm.isEmpty)
      let next = try stage.start(InstallationStage.apply)
      try await next.wait(for: "the note of the earlier helm") { $0.screen.contains("an earlier Slipway started") || $0.status != nil }
      let end = try await time.passing { try await next.waitForEnd(seconds: 200) }
      #expect(end.exitCode == 0, "\(String(decoding: next.output, as: UTF8.self))")
      #expect(end.screen.text.contains("ready at 203.0.113.7"))
      // The first was not cut off: it was followed to its end, and then its release was made anew.
      #expect(try await stage.revisions() == ["superseded", "deployed"])
      try await stage.until { stage.processes("\0").isEmpty }
    }
  }

  @Test func aHelmThatEndedMeanwhileIsNoObstacle() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await stage.startedUntilTheHook()
      terminal.signal(SIGKILL)
      try await terminal.waitForEnd()
      try await time.passing {
        // With nobody there to see it.
        try await stage.until { try await stage.revisions() == ["deployed"] && stage.processes("helm\0upgrade").isEmpty }
        let next = try await stage.apply()
        #expect(next.exitCode == 0, "\(next.output)\(next.errors)")
        #expect(next.output.contains("an earlier Slipway started 'helm upgrade --install'; it is followed to its end"), "\(next.output)")
      }
    }
  }

  @Test func aPendingReleaseIsRecognisedAndBroughtBackAfterAYes() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await stage.startedUntilTheHook()
      // As a machine that loses its power: helm itself is gone in the middle.
      for process in stage.processes("helm\0upgrade") { kill(Int32(process.id), SIGKILL) }
      #expect(try await terminal.waitForEnd().exitCode == 1, "\(terminal.screen.text)")
      #expect(try await stage.revisions() == ["pending-install"])
      let refused = try await stage.apply()
      #expect(refused.exitCode == 1)
      #expect(refused.output.contains("the release 'harbour' is pending-install: an earlier helm was cut off"), "\(refused.output)")
      #expect(refused.output.contains("say yes to the way out: uninstall what was begun of this first installation; volumes stay"))
      #expect(try await stage.revisions() == ["pending-install"])
      let mended = try await time.passing { try await stage.apply("--yes") }
      #expect(mended.exitCode == 0, "\(mended.output)\(mended.errors)")
      #expect(mended.output.contains("helm uninstall harbour"))
      #expect(try await stage.revisions() == ["deployed"])
    }
  }

  @Test func anInterruptLeavesTheReleaseFailedAndNotPending() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await stage.startedUntilTheHook()
      terminal.signal(SIGINT)
      let end = try await terminal.waitForEnd()
      #expect(end.exitCode == 1)
      #expect(end.screen.text.contains("marked failed, not pending"), "\(end.screen.text)")
      #expect(try await stage.revisions() == ["failed"])
    }
  }
}
