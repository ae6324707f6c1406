import Cluster
import FoundationEssentials
import Glibc
import KubernetesObjects
import Secrecy
import Subprocess
import Surroundings
import TestSupport
import Testing

@testable import Rehearsal

/// `slipway diagnose` and `slipway bundle` as processes, with the real kubectl and the real engine of helm.
@Suite(.timeLimit(.minutes(5))) struct DiagnoseAndBundleTests {
  private static let place = ["--namespace", "harbour", "--release", "harbour"]
  private static let known = "The database refused the password of \"app\"."

  /// A release whose pods crash for a reason that the definition knows.
  private static var failing: Scenario {
    var scenario = Scenario.plain
    scenario.failures = [
      PodFailure(
        pod: "harbour-web-*", container: "web", kind: .exit(code: 1, reason: "Error"), after: 1,
        log: [
          .init(at: 0, text: "starting\u{1b}[2J with \(InstallationStage.password)"),
          .init(at: 0, text: "FATAL: password authentication failed for user \"app\""),
        ], conditions: [], healing: Healing())
    ]
    return scenario
  }

  /// Installs what will fail, and waits until the crash has a name.
  private func withFailing(_ body: (InstallationStage) async throws -> Void) async throws {
    try await InstallationStage.with(Self.failing) { stage in
      let result = try await stage.apply()
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      try await body(stage)
    }
  }

  private func diagnose(_ stage: InstallationStage, _ arguments: [String]) async throws -> SlipwayProgram.Result {
    try await SlipwayProgram.run(["diagnose"] + arguments, in: stage.home, stage.environment)
  }

  private func bundle(_ stage: InstallationStage, _ arguments: String...) async throws -> SlipwayProgram.Result {
    try await SlipwayProgram.run(["bundle"] + Self.place + arguments, in: stage.home, stage.environment)
  }

  @Test func aReadyReleaseIsSaidReady() async throws {
    try await InstallationStage.with { stage in
      #expect(try await stage.apply().exitCode == 0)
      let text = try await diagnose(stage, Self.place)
      #expect(text.exitCode == 0, "\(text.output)\(text.errors)")
      #expect(text.output.contains("(Harbour Notes): ready at this moment\n"))
      #expect(text.output.contains("harbour-web") && text.output.contains("2/2") && text.output.contains("address: 203.0.113.7"), "\(text.output)")
      let selected = try await diagnose(stage, ["--namespace", "harbour", "--selector", "app.kubernetes.io/instance=harbour", "--json"])
      #expect(selected.exitCode == 0, "\(selected.output)\(selected.errors)")
      let document = try JSON(parsing: selected.output.utf8)
      #expect(document["ready"].bool == true && document["selector"].string == "app.kubernetes.io/instance=harbour", "\(selected.output)")
      #expect(document["workloads"][0]["title"].string == "harbour-web")
    }
  }

  @Test func theSameIsSaidOfTheClusterAndOfItsBundle() async throws {
    try await withFailing { stage in
      let live = try await diagnose(stage, Self.place)
      #expect(live.exitCode == 1, "\(live.output)\(live.errors)")
      for text in [Self.known, "next: Type that password again.", "the answer: Database · Password (db.password)", "harbour-web"] {
        #expect(live.output.contains(text), "\"\(text)\" in \(live.output)")
      }
      let written = try await bundle(stage, "--output", "b.tar.gz")
      #expect(written.exitCode == 0, "\(written.output)\(written.errors)")
      #expect(written.output.hasPrefix("b.tar.gz  ") && written.output.contains("INDEX.md is the page to read first"), "\(written.output)")
      #expect(try SystemFileSystem().entry(stage.home.path("b.tar.gz"))?.mode == 0o600)
      // Another machine, without a cluster.
      try stage.home.write("kubeconfig", "")
      let offline = try await diagnose(stage, ["--bundle", "b.tar.gz"])
      #expect(offline.exitCode == 1, "\(offline.output)\(offline.errors)")
      #expect(!live.output.contains(InstallationStage.password) && live.output.contains("starting^[[2J with ‹secret›"))
      #expect(Self.causes(offline.output) == Self.causes(live.output), "\(offline.output)\n\(live.output)")
      let document = try JSON(parsing: try await diagnose(stage, ["--bundle", "b.tar.gz", "--json"]).output.utf8)
      #expect(document["problems"][0]["sentence"].string == Self.known && document["problems"][0]["field"].string == "db.password")
      #expect(document["problems"][0]["fieldTitle"].string == "Database · Password (db.password)")
      #expect(document["product"].string == "harbour" && document["ready"].bool == false)
    }
  }

  /// What is said of the causes: counts of restarts go on between two looks.
  private static func causes(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { line in
      ["failure:", "warning:", "note:", "  | ", "  next:", "  the answer:"].contains { line.hasPrefix($0) }
    }
  }

  @Test func theFileHoldsNoSecretAndTheSystemsTarListsIt() async throws {
    try await withFailing { stage in
      let listed = try await bundle(stage, "--dry-run")
      #expect(listed.exitCode == 0, "\(listed.output)\(listed.errors)")
      #expect(listed.output.contains("nothing was written"))
      #expect(try !stage.home.allFiles.contains { $0.hasSuffix(".tar.gz") })
      let written = try await bundle(stage)
      #expect(written.exitCode == 0, "\(written.output)\(written.errors)")
      let name = try #require(try stage.home.allFiles.first { $0.hasPrefix("slipway-bundle-harbour-") && $0.hasSuffix(".tar.gz") })
      let list = try await Self.tar("-tzf", stage.home.path(name))
      for path in [
        "/INDEX.md", "/helm/manifest.yaml", "/objects/pods.json", "/slipway/answers.yaml", "/slipway/checks.txt", "/slipway/journal.jsonl",
      ] {
        #expect(list.contains(path + "\n"), "\(path) in \(list)")
        #expect(listed.output.contains(path.dropFirst() + "\n"), "\(path) in \(listed.output)")
      }
      let everything = try await Self.tar("-xzOf", stage.home.path(name)) + list + written.output + written.errors + listed.output
      #expect(everything.contains("starting^[[2J with ‹secret›"))
      #expect(!everything.contains("\u{1b}"))
      for secret in [InstallationStage.password, InstallationStage.adminPassword] {
        for form in SecretForms(of: Secret(secret)).texts where everything.contains(form) { Issue.record("the bundle holds \(form)") }
      }
    }
  }

  /// A label's value is masked; its name cannot be.
  @Test func aSecretInPlainSightStopsTheBundle() async throws {
    try await InstallationStage.with { stage in
      #expect(try await stage.apply().exitCode == 0)
      let planted = "plain-as-a-label-77"
      _ = try await stage.client.create(
        .secrets, namespace: "harbour", ["metadata": ["name": "other"], "data": ["token": .string(Data(planted.utf8).base64EncodedString())]])
      _ = try await stage.client.patch(
        .services, namespace: "harbour", name: "harbour-web", ["metadata": ["annotations": [planted: "x"]]])
      let result = try await bundle(stage, "--output", "b.tar.gz")
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(
        result.errors.contains(
          "no bundle was written, since \"objects/services.json\" would have held the value of key \"token\" of the Secret \"other\""))
      #expect(!result.errors.contains(planted) && !result.output.contains(planted))
      #expect(try SystemFileSystem().entry(stage.home.path("b.tar.gz")) == nil)
    }
  }

  // MARK: What cannot be done

  @Test func badInputIsOneSentence() async throws {
    try await InstallationStage.with { stage in
      try stage.home.write("text.tar.gz", "no archive")
      try stage.home.write("there.tar.gz", "mine")
      let cases: [([String], String)] = [
        (["diagnose", "--bundle", "text.tar.gz"], "'text.tar.gz' is no bundle that can be read: it is not compressed with gzip"),
        (["diagnose", "--bundle", "gone.tar.gz"], "\"gone.tar.gz\" does not exist"),
        (["diagnose", "--bundle", "."], "is a folder"),
        (["diagnose", "--bundle", "a", "--namespace", "b"], "--bundle says by itself which release it is of"),
        (["diagnose", "--namespace", "harbour"], "--release NAME, or --selector LABELS"),
        (["diagnose", "--namespace", "harbour", "--selector", "a=b\u{1b}"], "is no selector of labels"),
        (["diagnose"] + Self.place, "there is no release \"harbour\" in namespace \"harbour\""),
        (["bundle"] + Self.place, "there is no release \"harbour\" in namespace \"harbour\""),
        (["bundle"] + Self.place + ["--output", "there.tar.gz"], "'there.tar.gz' is there already and is not overwritten"),
      ]
      for (arguments, sentence) in cases {
        let result = try await SlipwayProgram.run(arguments, in: stage.home, stage.environment)
        #expect(result.exitCode == 2, "\(arguments): \(result.output)\(result.errors)")
        #expect(result.errors.contains(sentence), "\(arguments): \(result.errors)")
        #expect(result.output == "")
      }
      #expect(try stage.home.read("there.tar.gz") == "mine")
    }
  }

  @Test func aClusterThatIsAwayIsSaidOnce() async throws {
    try await InstallationStage.with { stage in
      stage.cluster.begin(.away)
      for command in ["diagnose", "bundle"] {
        let result = try await SlipwayProgram.run([command] + Self.place, in: stage.home, stage.environment)
        #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
        #expect(result.errors.contains("check the network, the VPN and the context"), "\(result.errors)")
        #expect(try !stage.home.allFiles.contains { $0.hasSuffix(".tar.gz") })
      }
    }
  }

  @Test func anInterruptLeavesNoFile() async throws {
    try await InstallationStage.with { stage in
      #expect(try await stage.apply().exitCode == 0)
      // A helm that never answers: there is time to lose patience.
      try stage.home.write(
        "slow/helm", "#!/bin/sh\ncase $1 in history) exec sleep 1000 ;; esac\nexec \(stage.home.path("bin/helm")) \"$@\"\n", mode: 0o700)
      let path = stage.home.path("slow") + ":" + (stage.environment["PATH"] ?? "")
      let terminal = try SlipwayProgram.start(
        ["bundle"] + Self.place, in: stage.home, stage.environment.merging(["PATH": path]) { $1 }, width: 120, height: 30)
      try await terminal.wait(forText: "reading helm's history")
      terminal.signal(SIGINT)
      let end = try await terminal.waitForEnd()
      #expect(end.exitCode == 1, "\(end.screen.text)")
      #expect(end.screen.text.contains("stopped; nothing was written"), "\(end.screen.text)")
      #expect(try !stage.home.allFiles.contains { $0.contains("slipway-bundle") })
    }
  }

  private static func tar(_ arguments: String...) async throws -> String {
    let result = try await Subprocess.run(
      .name("tar"), arguments: Arguments(arguments), output: .string(limit: 64 << 20), error: .string(limit: 1 << 16))
    #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
    return result.standardOutput
  }
}
