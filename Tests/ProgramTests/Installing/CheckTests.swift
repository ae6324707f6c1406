import KubernetesObjects
import Secrecy
import TestSupport
import Testing

@testable import Rehearsal

/// `slipway check` as a process: nothing is installed, and its exit status says what was found.
@Suite(.timeLimit(.minutes(5))) struct CheckTests {
  private static let check = ["check", "--product", "harbour", "--answers", "answers.yaml", "--namespace", "harbour"]

  private func check(_ stage: InstallationStage, _ more: String...) async throws -> SlipwayProgram.Result {
    try await SlipwayProgram.run(Self.check + more, in: stage.home, stage.environment)
  }

  @Test func whatIsInOrderPassesAndChangesNothing() async throws {
    try await InstallationStage.with { stage in
      let result = try await check(stage)
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
      #expect(result.output.contains("passed   chart.renders"), "\(result.output)")
      #expect(!result.output.contains("failed "))
      #expect(result.output.split(separator: "\n").last?.contains("passed") == true)
      #expect(try await stage.revisions() == [])
      #expect(try !stage.home.names.contains("values.yaml"))
      for form in [InstallationStage.password, InstallationStage.adminPassword].flatMap({ SecretForms(of: Secret($0)).texts }) {
        #expect(!result.output.contains(form) && !result.errors.contains(form))
      }
    }
  }

  @Test func aBlockingFailureIsToldWithWhatToDoUnlessItIsPassedOver() async throws {
    try await InstallationStage.with { stage in
      let result = try await check(stage, "--context", "nowhere")
      #expect(result.exitCode == 1, "\(result.output)\(result.errors)")
      // As it ends, and among what needs somebody, with why and what next.
      #expect(result.output.split(separator: "\n").count { $0.hasPrefix("failed   cluster.context") } == 2, "\(result.output)")
      #expect(result.output.contains("         why: ") && result.output.contains("         next: "))
      // What needs the cluster did not run, and is not said to hold.
      #expect(!result.output.contains("passed   cluster.reachable"))
      let passedOver = try await check(stage, "--context", "nowhere", "--skip-check", "cluster.context", "--skip-check", "cluster.contxt")
      #expect(passedOver.exitCode == 0 && passedOver.output.contains("passed over by --skip-check"), "\(passedOver.output)")
      #expect(passedOver.errors.contains("there is no check \"cluster.contxt\" for these answers; did you mean \"cluster.context\"?"))
    }
  }

  @Test func asJSONItIsOneObjectALine() async throws {
    try await InstallationStage.with { stage in
      let result = try await check(stage, "--json")
      #expect(result.exitCode == 0 && result.errors == "", "\(result.output)\(result.errors)")
      let lines = try result.output.split(separator: "\n").map { try JSON(parsing: $0.utf8) }
      #expect(lines.dropLast().allSatisfy { $0["event"].string == "check" && $0["id"].string?.isEmpty == false })
      #expect(lines.last?["event"].string == "checksEnded" && lines.last?["outcome"].string == "passable")
      let findings = lines.dropLast().compactMap { $0["finding"].string }
      #expect(findings.allSatisfy { ".!?…:".contains($0.last ?? " ") }, "\(findings)")
    }
  }

  @Test(arguments: [
    ("image: a:1\nimagge: b\n", "did you mean \"image\"?"), ("image: a:1\ndb.password: plain\n", "is a secret and must not stand here"),
    ("replicas: 99\n", "type a number from 1 to 9"),
  ]) func answersThatCannotBeUsedAreBadInput(_ answers: String, _ sentence: String) async throws {
    try await InstallationStage.with { stage in
      try stage.home.write("answers.yaml", answers)
      let result = try await check(stage)
      #expect(result.exitCode == 2, "\(result.output)\(result.errors)")
      #expect(result.errors.contains(sentence), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }
}
