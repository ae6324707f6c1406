import FoundationEssentials
import KubernetesObjects
import Surroundings
import TestSupport
import Testing

@testable import Rehearsal

/// `slipway apply` and `slipway watch` as processes, with the real kubectl and the real engine of helm.
@Suite(.timeLimit(.minutes(5))) struct ApplyTests {
  @Test func itInstallsToReadyAndWatchSaysSo() async throws {
    try await InstallationStage.with { stage in
      let result = try await stage.apply()
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
      for text in [
        "begin", "helm upgrade --install harbour test/sample", "STATUS: deployed", "harbour-web  2/2",
        "holds       secret: the Secret \"harbour-database\" is there with its keys: it has 4 keys",
        "holds       plain: no rendered object holds a secret",
        "try         Every pod answers", "kubectl --namespace harbour get pods --selector app.kubernetes.io/instance=harbour", "ready at 203.0.113.7",
      ] {
        #expect(result.output.contains(text), "\"\(text)\" in \(result.output)")
      }
      #expect(try await stage.revisions() == ["deployed"])
      #expect(try stage.home.read("values.yaml").contains("passwordSecret: harbour-database"))
      let secret = try await stage.kubectl("get", "secret", "-n", "harbour", "harbour-database", "-o", "jsonpath={.data.admin-password}")
      #expect(secret == Data(InstallationStage.adminPassword.utf8).base64EncodedString())
      // The release is there for anybody who asks later.
      let watched = try await stage.slipway("watch", "--namespace", "harbour", "--release", "harbour", "--until-ready")
      #expect(watched.exitCode == 0, "\(watched.output)\(watched.errors)")
      #expect(watched.output.contains("harbour-web  2/2"))
      let gone = try await stage.slipway("watch", "--namespace", "harbour", "--release", "other", "--until-ready", "--timeout", "1s")
      #expect(gone.exitCode == 3, "\(gone.output)\(gone.errors)")
      // And again, with another answer: an upgrade.
      try stage.home.write("answers.yaml", InstallationStage.answers + "\nreplicas: 3\n")
      let changed = try await stage.apply("--yes")
      #expect(changed.exitCode == 0, "\(changed.output)\(changed.errors)")
      #expect(changed.output.contains("harbour-web  3/3"))
      #expect(try await stage.revisions() == ["superseded", "deployed"])
      try await goBack(stage)
    }
  }

  /// A product whose migrations only go forward: a rollback needs its word, whatever else says yes.
  private func goBack(_ stage: InstallationStage) async throws {
    let definition = try String(
      decoding: SystemFileSystem().read(InstallationStage.tests + "/ProgramTests/Assets/products/harbour.yaml"), as: UTF8.self)
    let rule = "\nupgrades:\n  rollback: {warning: The tables stay as they are., consent: schema-is-compatible}\n"
    try stage.home.write("assets/products/harbour.yaml", definition + rule)
    let environment = stage.environment.merging(["SLIPWAY_ASSETS": stage.home.path("assets")]) { $1 }
    let command = ["rollback", "--namespace", "harbour", "--release", "harbour"]
    let refused = try await SlipwayProgram.run(command + ["--yes"], in: stage.home, environment)
    #expect(refused.exitCode == 2, "\(refused.output)\(refused.errors)")
    for text in ["1  superseded  sample-", "<- back to this", "2  deployed", "The tables stay as they are."] {
      #expect(refused.output.contains(text), "\"\(text)\" in \(refused.output)")
    }
    #expect(refused.errors.contains("nothing was changed") && refused.errors.contains("--consent schema-is-compatible"), "\(refused.errors)")
    #expect(try await stage.revisions() == ["superseded", "deployed"])
    // Typed by a person: another word leaves it.
    for (word, code) in [("yes", Int32(2)), ("schema-is-compatible", 0)] {
      let terminal = try SlipwayProgram.start(command, in: stage.home, environment, width: 120, height: 34)
      try await terminal.wait(forText: "Type schema-is-compatible to go on")
      terminal.send(word + "\n")
      let ending = try await terminal.waitForEnd()
      #expect(ending.exitCode == code, "\(word): \(String(decoding: ending.output.suffix(3000), as: UTF8.self))")
    }
    #expect(try await stage.revisions() == ["superseded", "superseded", "deployed"])
    let replicas = try await stage.kubectl("get", "deployment", "-n", "harbour", "harbour-web", "-o", "jsonpath={.spec.replicas}")
    #expect(replicas == "2")
  }

  @Test func itWritesOneEventALine() async throws {
    try await InstallationStage.with { stage in
      let result = try await stage.apply("--json")
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
      #expect(result.errors == "")
      let events = try result.output.split(separator: "\n").map { try JSON(parsing: $0.utf8) }
      let names = events.compactMap(\.["event"].string)
      #expect(names.count == events.count)
      #expect(names.first == "check" && names.first { $0 != "check" } == "began" && names.last == "ended")
      #expect(events.last?["outcome"].string == "ready" && events.last?["addresses"][0].string == "203.0.113.7", "\(result.output)")
      let steps = events.filter { $0["event"].string == "stepEnded" }.compactMap(\.["step"].string)
      #expect(steps == ["tools", "cluster", "namespace", "files", "secrets", "repository", "release", "rollout", "address"])
    }
  }

  @Test func aDefinitionByItsPathWithAChartInAFolderNeedsNoRepository() async throws {
    try await InstallationStage.with { stage in
      let result = try await stage.slipway(
        "apply", "--product", InstallationStage.tests + "/ProgramTests/Assets/products/harbour.yaml", "--answers", "answers.yaml", "--namespace",
        "harbour", "--chart", InstallationStage.tests + "/Charts/sample")
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
      #expect(result.output.contains("ready at 203.0.113.7"))
      #expect(!result.output.contains("helm repo"))
    }
  }

  // MARK: What goes wrong

  @Test func aMissingHelmIsSaidWithWhatToDo() async throws {
    try await InstallationStage.with { stage in
      let environment = stage.environment.merging(["PATH": stage.home.path("nothing")]) { $1 }
      let result = try await SlipwayProgram.run(InstallationStage.apply, in: stage.home, environment)
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(result.output.contains("helm is not installed, or not in PATH"))
      #expect(result.output.contains("next: install helm 3.6 or later"))
    }
  }

  @Test func aHookThatFailsIsExplainedByItsLog() async throws {
    var scenario = Scenario.plain
    scenario.failures = [
      PodFailure(
        pod: "harbour-check-*", container: "check", kind: .exit(code: 1, reason: "Error"), after: 1,
        log: [.init(at: 0, text: "FATAL: password authentication failed for user \"app\"")], conditions: [], healing: Healing())
    ]
    try await InstallationStage.with(scenario) { stage in
      let result = try await stage.apply()
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(result.output.contains("The database refused the password of \"app\"."), "\(result.output)")
      #expect(result.output.contains("next: Type that password again."))
      #expect(try await stage.revisions() == ["failed"])
    }
  }

  @Test func aValueThatTheChartRefusesIsNamed() async throws {
    try await InstallationStage.with { stage in
      try stage.home.write("answers.yaml", InstallationStage.answers.replacing("web:1.0", with: "web:latest"))
      let result = try await stage.apply()
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(result.output.contains("image: name a version instead of latest"), "\(result.output)")
      #expect(result.output.contains("next: "))
    }
  }

  @Test func aChartThatIsNotThereIsNamed() async throws {
    try await InstallationStage.with { stage in
      let result = try await stage.apply("--chart", "test/missing")
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(result.output.contains("test/missing"), "\(result.output)")
    }
  }

  @Test func aClusterThatIsAwayIsNamed() async throws {
    try await InstallationStage.with { stage in
      stage.cluster.begin(.away)
      let result = try await stage.apply()
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      #expect(result.output.contains("next: "), "\(result.output)")
    }
  }

  @Test(arguments: [
    ("image: a\nimages: b\ndb.password: plain\n", ["answers.yaml:2:", "answers.yaml:3:"]),
    ("image: a:1\ndb.password: {env: NOT_SET_ANYWHERE}\ndb.adminPassword: {file: gone}\n", ["NOT_SET_ANYWHERE", "gone"]),
    ("image: a:1\nreplicas: 12\n", ["replicas", "db.password", "db.adminPassword"]),
  ]) func answersThatCannotBeUsedChangeNothing(answers: String, parts: [String]) async throws {
    try await InstallationStage.with { stage in
      try stage.home.write("answers.yaml", answers)
      let before = try stage.home.allFiles
      let result = try await stage.apply()
      #expect(result.exitCode == 2, "\(result.output)\(result.errors)")
      for part in parts { #expect(result.errors.contains(part), "\"\(part)\" in \(result.errors)") }
      #expect(result.output == "")
      #expect(try stage.home.allFiles.filter { !$0.hasPrefix("kube-cache/") } == before)
      #expect(try await stage.kubectl("get", "namespace", "harbour").contains("not found"))
    }
  }

  @Test func theTimeLimitEndsIt() async throws {
    // Time stands still in this cluster: no pod ever starts.
    try await InstallationStage.with(time: ManualTime(start: Date())) { stage in
      let result = try await stage.apply("--timeout", "3s")
      #expect(result.exitCode == 3, "\(result.output)\(result.errors)")
      #expect(result.output.contains("the time is over"), "\(result.output)")
    }
  }
}
