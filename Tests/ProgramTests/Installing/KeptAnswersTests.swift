import Drawing
import Glibc
import Surroundings
import TestSupport
import Testing

/// What was typed is there at the next start, however the first one ended.
@Suite(.timeLimit(.minutes(5))) struct KeptAnswersTests {
  private static let image = "registry.example.com/web:1.0"

  @Test(arguments: [SIGTERM, SIGHUP]) func answersOutliveASlipwayThatKnowsNoCluster(signal: Int32) async throws {
    try await InstallationStage.with { stage in
      let environment = stage.environment.merging(["KUBECONFIG": stage.home.path("none")]) { $1 }
      let terminal = try SlipwayProgram.start(["install"], in: stage.home, environment, width: 120, height: 34)
      try await terminal.wait(forText: "▸ Image")
      terminal.send(Self.image)
      try await terminal.wait(forText: Self.image)
      terminal.signal(signal)
      try await terminal.waitForEnd()

      // By now there is a cluster.
      let next = try stage.start(["install"])
      try await next.wait(forText: "answers kept")
      next.press(.enter)
      try await next.wait(forText: "▸ Password")
      next.press(.escape)
      try await next.wait(forText: Self.image)
      next.signal(SIGTERM)
      try await next.waitForEnd()
    }
  }
}
