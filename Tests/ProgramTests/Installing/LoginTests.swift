import Drawing
import Surroundings
import TestSupport
import Testing

/// Logins that ask a person, with the real kubectl and a plug-in in the kubeconfig.
@Suite(.timeLimit(.minutes(5))) struct LoginTests {
  @Test func anExpiredLoginIsMendedInTheForeground() async throws {
    try await InstallationStage.with { stage in
      let login = try await LoginStage(stage, mode: "IfAvailable")
      let terminal = try stage.start(["install"])
      try await terminal.wait(forText: "▸ Image")
      try await terminal.wait(forText: "the login plug-in says \"please log in: the session has expired\"")
      terminal.send("registry.example.com/web:1.0")
      try await terminal.wait(for: "F9 in the key bar") { $0.screen.contains("F9") && $0.screen.contains("Log in") }

      // Ctrl-C is for the command, and not for Slipway; the key stays.
      terminal.press(.function(9))
      try await terminal.wait(forText: "code of the day:")
      #expect(!terminal.screen.contains("▸ Image"), "\(terminal.screen.text)")
      terminal.press(.control("c"))
      // That it ended may be seen for a moment only: what the plug-in says to the next question takes its place.
      try await terminal.wait(for: "F9 again") { $0.screen.contains("F9") && $0.screen.contains("registry.example.com/web:1.0") }

      terminal.press(.function(9))
      try await terminal.wait(forText: "code of the day:")
      terminal.send(LoginStage.code + "\r")
      // Back where it was, with what was typed; the cluster has answered.
      try await terminal.wait(for: "the wizard without the complaint") {
        $0.screen.contains("registry.example.com/web:1.0") && !$0.screen.contains("F9") && !$0.screen.contains("code of the day")
      }
      terminal.press(.function(8))
      try await terminal.wait(forText: "▸ Password")
      terminal.press(.control("c"))
      try await terminal.wait(forText: "Stay")
      terminal.press(.right, .enter)
      try await terminal.waitForEnd()
      withExtendedLifetime(login) {}
    }
  }

  @Test func aPluginThatAlwaysAsksIsRefusedWithItsRemedy() async throws {
    try await InstallationStage.with { stage in
      let login = try await LoginStage(stage, mode: "Always")
      let result = try await stage.apply()
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(result.output.contains("interactiveMode: Always"), "\(result.output)")
      #expect(result.output.contains("next: Set it to IfAvailable in the kubeconfig, or use another user"), "the remedy in \(result.output)")
      let terminal = try stage.start(["install"])
      try await terminal.wait(forText: "asks on the terminal each time")
      #expect(!terminal.screen.contains("Log in"), "\(terminal.screen.text)")
      withExtendedLifetime(login) {}
    }
  }
}
