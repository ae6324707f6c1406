import FoundationEssentials
import Glibc
import Surroundings
import TestSupport
import Testing

@testable import Rehearsal

/// What is cut off in the middle: Slipway itself, and helm. The cluster's time stands still, so that helm waits for its hook as long as a test wants.
@Suite(.timeLimit(.minutes(5))) struct CutOffTests {
  private let time = ManualTime(start: Date())

  /// Lets the cluster's time pass while something is done.
  private func letTimePass<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    let time = time
    let passing = Task.detached {
      while !Task.isCancelled {
        await time.advance(by: .milliseconds(100))
        try? await Task.sleep(for: .milliseconds(5))
      }
    }
    defer { passing.cancel() }
    return try await body()
  }

  private func processes(of stage: InstallationStage, _ part: String) -> [ProcessSampler.Process] {
    ProcessSampler.running(stage.home.path).filter { $0.commandLine.contains(part) }
  }

  /// Starts Slipway and waits until helm waits for its hook.
  private func startedUntilTheHook(_ stage: InstallationStage) async throws -> PseudoTerminal {
    let terminal = try stage.start(InstallationStage.apply)
    try await stage.until { try await stage.kubectl("get", "jobs", "-n", "harbour").contains("harbour-check") || terminal.moment.status != nil }
    try #require(terminal.moment.status == nil, "it ended before helm was at work:\n\(terminal.screen.text)")
    return terminal
  }

  @Test func aKilledSlipwayLeavesHelmAtWorkAndTheNextStartFollowsIt() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await startedUntilTheHook(stage)
      #expect(!processes(of: stage, "kubectl\0proxy").isEmpty)
      let helm = Set(processes(of: stage, "helm\0upgrade").map(\.id))
      terminal.signal(SIGKILL)
      #expect(try await terminal.waitForEnd().endingSignal == SIGKILL)
      // The proxy, which anybody could talk to who finds its socket, ends with us; helm does not.
      try await stage.until { processes(of: stage, "kubectl\0proxy").isEmpty }
      #expect(Set(processes(of: stage, "helm\0upgrade").map(\.id)) == helm && !helm.isEmpty)
      let next = try stage.start(InstallationStage.apply)
      try await next.wait(for: "the note of the earlier helm") { $0.screen.contains("an earlier Slipway started") || $0.status != nil }
      let end = try await letTimePass { try await next.waitForEnd(seconds: 200) }
      #expect(end.exitCode == 0, "\(String(decoding: next.output, as: UTF8.self))")
      #expect(end.screen.text.contains("ready at 203.0.113.7"))
      // The first was not cut off: it was followed to its end, and then its release was made anew.
      #expect(try await stage.revisions() == ["superseded", "deployed"])
      try await stage.until { processes(of: stage, "\0").isEmpty }
    }
  }

  @Test func aHelmThatEndedMeanwhileIsNoObstacle() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await startedUntilTheHook(stage)
      terminal.signal(SIGKILL)
      try await terminal.waitForEnd()
      try await letTimePass {
        // With nobody there to see it.
        try await stage.until { try await stage.revisions() == ["deployed"] && processes(of: stage, "helm\0upgrade").isEmpty }
        let next = try await stage.apply()
        #expect(next.exitCode == 0, "\(next.output)\(next.errors)")
        #expect(next.output.contains("an earlier Slipway started 'helm upgrade --install'; it is followed to its end"), "\(next.output)")
      }
    }
  }

  @Test func aPendingReleaseIsRecognisedAndBroughtBackAfterAYes() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await startedUntilTheHook(stage)
      // As a machine that loses its power: helm itself is gone in the middle.
      for process in processes(of: stage, "helm\0upgrade") { kill(Int32(process.id), SIGKILL) }
      #expect(try await terminal.waitForEnd().exitCode == 1, "\(terminal.screen.text)")
      #expect(try await stage.revisions() == ["pending-install"])
      let refused = try await stage.apply()
      #expect(refused.exitCode == 1)
      #expect(refused.output.contains("the release 'harbour' is pending-install: an earlier helm was cut off"), "\(refused.output)")
      #expect(refused.output.contains("say yes to the way out: uninstall what was begun of this first installation; volumes stay"))
      #expect(try await stage.revisions() == ["pending-install"])
      let mended = try await letTimePass { try await stage.apply("--yes") }
      #expect(mended.exitCode == 0, "\(mended.output)\(mended.errors)")
      #expect(mended.output.contains("helm uninstall harbour"))
      #expect(try await stage.revisions() == ["deployed"])
    }
  }

  @Test func anInterruptLeavesTheReleaseFailedAndNotPending() async throws {
    try await InstallationStage.with(time: time) { stage in
      let terminal = try await startedUntilTheHook(stage)
      terminal.signal(SIGINT)
      let end = try await terminal.waitForEnd()
      #expect(end.exitCode == 1)
      #expect(end.screen.text.contains("marked failed, not pending"), "\(end.screen.text)")
      #expect(try await stage.revisions() == ["failed"])
    }
  }
}
