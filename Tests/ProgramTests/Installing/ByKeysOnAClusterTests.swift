import Drawing
import FoundationEssentials
import KubernetesObjects
import Secrecy
import Surroundings
import TestSupport
import Testing

/// The wizard in a terminal, played by keys, with the real kubectl and the real engine of helm.
@Suite(.timeLimit(.minutes(5))) struct ByKeysOnAClusterTests {
  @Test func fromTheFirstAnswerToReady() async throws {
    try await InstallationStage.with { stage in
      let terminal = try stage.start(["install"])
      // There is one product: its first question stands there at once.
      try await terminal.wait(forText: "▸ Image")
      terminal.send("registry.example.com/web:1.0")
      try await terminal.wait(forText: "registry.example.com/web:1.0")
      terminal.press(.function(8))
      try await terminal.wait(forText: "▸ Password")
      terminal.send(InstallationStage.password)
      terminal.press(.tab)
      try await terminal.wait(forText: "▸ Administrator's")
      terminal.send(InstallationStage.adminPassword)
      terminal.press(.function(8))
      try await terminal.wait(forText: "▸ [ Go on to the checks ]")
      terminal.press(.enter)
      try await terminal.wait(forText: "Nothing stands in the way", seconds: 60)
      try await terminal.wait(forText: "▸ [ Start the installation ]")
      terminal.press(.enter)
      try await terminal.wait(forText: "Everything is ready", seconds: 200)
      terminal.press(.control("c"))
      try await terminal.wait(forText: "Stay")
      terminal.press(.right, .enter)
      let end = try await terminal.waitForEnd()
      #expect(end.exitCode == 0, "\(end.screen.text)")
      #expect(try await stage.revisions() == ["deployed"])
      let secret = try JSON(parsing: try await stage.kubectl("get", "secret", "-n", "harbour", "harbour-database", "-o", "json").utf8)
      #expect(secret["data"]["password"].string == Data(InstallationStage.password.utf8).base64EncodedString())
      #expect(secret["data"]["admin-password"].string == Data(InstallationStage.adminPassword.utf8).base64EncodedString())
      #expect(try stage.home.allFiles.contains { $0.hasSuffix("/harbour/harbour/checks.json") }, "what the checks found is kept for a bundle")
      // What was typed was never shown, and lies nowhere. (The file of the other tests is this one's own input.)
      let shown = String(decoding: terminal.output, as: UTF8.self)
      for text in [InstallationStage.password, InstallationStage.adminPassword].flatMap({ SecretForms(of: Secret($0)).texts }) {
        #expect(!shown.contains(text), "the terminal was sent the secret as \"\(text)\"")
        for file in try stage.home.allFiles where file != "admin-password" && !file.hasPrefix("bin/") {
          let bytes = try SystemFileSystem().read(stage.home.path(file))
          #expect(!String(decoding: bytes, as: UTF8.self).contains(text), "\(file) holds the secret as \"\(text)\"")
        }
      }
    }
  }

  @Test func watchIsAScreenOfAnyReleaseAndOfWhatCarriesLabels() async throws {
    try await InstallationStage.with { stage in
      #expect(try await stage.apply().exitCode == 0)
      for subject in [["--release", "harbour"], ["--selector", "app.kubernetes.io/instance=harbour"]] {
        let terminal = try stage.start(["watch", "--namespace", "harbour"] + subject)
        try await terminal.wait(forText: "harbour-web")
        try await terminal.wait(forText: "2/2")
        terminal.press(.control("c"))
        try await terminal.wait(forText: "Stay")
        terminal.press(.right, .enter)
        #expect(try await terminal.waitForEnd().exitCode == 0, "\(subject)")
      }
    }
  }
}
