import Drawing
import TestSupport
import Testing

/// With the real kubectl and the real engine of helm, onto the rehearsed cluster over HTTP.
@Suite(.timeLimit(.minutes(5)), .serialized) struct RealToolsTests {
  @Test func applyInstallsAndLeavesNoSecretBehind() async throws {
    try await RealToolsStage.with { stage in
      let arguments = ["apply", "--product", "sample.yaml", "--answers", "answers.yaml", "--namespace", "shop", "--json"]
      let result = try await SlipwayProgram.run(arguments, in: stage.home, stage.environment)
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
      #expect(result.output.contains("\"ready\""))
      #expect(try stage.home.read("sample-values.yaml").contains("replicas: 2"))
      #expect(!RealToolsStage.holdsTheSecret(result.output + result.errors))
      #expect(try stage.filesWithTheSecret() == [])
    }
  }

  @Test func theWizardInstallsAndLeavesNoSecretBehind() async throws {
    try await RealToolsStage.with { stage in
      let arguments = ["install", "sample.yaml", "--answers", "answers.yaml", "--namespace", "shop"]
      let terminal = try SlipwayProgram.start(arguments, in: stage.home, stage.environment)
      try await terminal.wait(forText: "Everything")
      terminal.press(.function(8))
      try await terminal.wait(forText: "▸ [ Start the installation ]")
      terminal.press(.enter)
      try await terminal.wait(forText: "Ready: every rule holds", seconds: 120)
      terminal.press(.control("c"))
      try await terminal.wait(forText: "Stay")
      terminal.press(.right, .enter)
      let end = try await terminal.waitForEnd()
      #expect(end.exitCode == 0)
      #expect(!RealToolsStage.holdsTheSecret(String(decoding: terminal.output, as: UTF8.self)))
      #expect(try stage.filesWithTheSecret() == [])
    }
  }

  @Test func aMissingHelmIsSaidWithWhatToDo() async throws {
    try await RealToolsStage.with { stage in
      var environment = stage.environment
      environment["PATH"] = stage.home.path("nothing")
      let arguments = ["apply", "--product", "sample.yaml", "--answers", "answers.yaml", "--namespace", "shop"]
      let result = try await SlipwayProgram.run(arguments, in: stage.home, environment)
      #expect(result.exitCode == 1)
      #expect(result.output.contains("not installed, or not in PATH"), "\(result.output)\(result.errors)")
      #expect(try stage.filesWithTheSecret() == [])
    }
  }
}
