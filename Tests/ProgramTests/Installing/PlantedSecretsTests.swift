import FoundationEssentials
import KubernetesObjects
import Secrecy
import Subprocess
import Surroundings
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Rehearsal

/// The planted secrets are in the Kubernetes Secrets that the definition makes of them, and nowhere else that a run touches.
@Suite(.timeLimit(.minutes(5))) final class PlantedSecretsTests: Sendable {
  /// What is searched for: the answers, and what chance has made once that is known.
  private let forms = Mutex([InstallationStage.password, InstallationStage.adminPassword].flatMap { SecretForms(of: Secret($0)).texts })

  private func expectClean(_ text: String, _ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for form in forms.withLock(\.self) where text.contains(form) {
      Issue.record("\(place) holds the secret as \"\(form)\"", sourceLocation: sourceLocation)
    }
  }

  /// A run that succeeds, and one whose helm and whose log repeat the password.
  @Test(arguments: [false, true]) func theyAreInTheirSecretsOnly(fails: Bool) async throws {
    var scenario = Scenario.plain
    if fails {
      scenario.failures = [
        PodFailure(
          pod: "harbour-check-*", container: "check", kind: .exit(code: 1, reason: "Error"), after: 1,
          log: [.init(at: 0, text: "FATAL: password authentication failed for user \"app\" with \(InstallationStage.password)")], conditions: [],
          healing: Healing())
      ]
    }
    try await InstallationStage.with(scenario) { stage in
      let sampler = ProcessSampler(stage.home)
      let sampling = Task.detached { await sampler.run() }
      var printed: [SlipwayProgram.Result] = []
      for arguments in [[], ["--json", "--yes"]] {
        printed.append(try await SlipwayProgram.run(InstallationStage.apply + arguments, in: stage.home, stage.environment))
      }
      sampling.cancel()
      await sampling.value
      // Made by the first run, and kept by the second.
      #expect(printed[0].output.contains("made at random for the Secret 'harbour-database', and shown to nobody who does not ask: signing"))
      #expect(printed[1].output.contains("kept as they were in the Secret 'harbour-database': signing"))
      let signing = try await stage.kubectl("get", "secret", "-n", "harbour", "harbour-database", "-o", "jsonpath={.data.signing}")
      let made = String(decoding: try #require(Data(base64Encoded: signing)), as: UTF8.self)
      #expect(made.count == 64)
      forms.withLock { $0 += SecretForms(of: Secret(made)).texts }
      for result in printed {
        #expect(result.exitCode == (fails ? 1 : 0), "\(result.output)\(result.errors)")
        expectClean(result.output, "standard output")
        expectClean(result.errors, "standard error")
      }
      try searchFiles(stage)
      searchProcesses(sampler)
      try await searchCluster(stage)
    }
  }

  /// Everything that lies in the home of the run: working folder, state, helm's and kubectl's caches, temporary files.
  private func searchFiles(_ stage: InstallationStage) throws {
    let files = try stage.home.allFiles.filter { $0 != "admin-password" && !$0.hasPrefix("bin/") }
    for expected in ["values.yaml", "answers.yaml", "journal.jsonl", "commands.sh", "progress.json"] {
      #expect(files.contains { $0.hasSuffix(expected) }, "\(expected) in \(files)")
    }
    for file in files {
      expectClean(file, "the name of a file")
      expectClean(String(decoding: try SystemFileSystem().read(stage.home.path(file)), as: UTF8.self), file)
    }
    // What helm printed was followed, and is gone.
    #expect(files.filter { $0.contains("helm-runs/") } == [])
  }

  private func searchProcesses(_ sampler: ProcessSampler) {
    for program in ["kubectl\0proxy", "helm\0upgrade", "slipway\0apply"] {
      #expect(sampler.processes.contains { $0.commandLine.contains(program) }, "\(program) was never seen")
    }
    for process in sampler.processes {
      expectClean(process.commandLine, "the command line of \(process.words.first ?? "")")
      // The user gave it to Slipway itself; no child has it.
      if process.isSlipway { continue }
      expectClean(process.environment, "the environment of \(process.commandLine)")
      // Not within the expectation, which would print all of it.
      let hasTheVariable = process.environment.contains("HARBOUR_PASSWORD=")
      #expect(!hasTheVariable, "\(process.commandLine)")
    }
  }

  private func searchCluster(_ stage: InstallationStage) async throws {
    let own = try JSON(parsing: try await stage.kubectl("get", "secret", "-n", "harbour", "harbour-database", "-o", "json").utf8)
    #expect(own["data"]["password"].string == Data(InstallationStage.password.utf8).base64EncodedString())
    #expect(own["data"]["admin-password"].string == Data(InstallationStage.adminPassword.utf8).base64EncodedString())
    let others = try await stage.kubectl(
      "get", "deployments,replicasets,pods,jobs,services,configmaps,events,serviceaccounts", "-A", "-o", "json", "--show-managed-fields")
    #expect(others.contains("harbour"))
    expectClean(others, "an object that is no Secret")
    // helm's own Secrets hold the release: values, manifest and what went wrong.
    for revision in 1...2 {
      let name = "sh.helm.release.v1.harbour.v\(revision)"
      let encoded = try await stage.kubectl("get", "secret", "-n", "harbour", name, "-o", "jsonpath={.data.release}")
      let release = try await Self.unpacked(encoded)
      #expect(release.contains("harbour-web"))
      expectClean(release, name)
    }
  }

  /// base64 twice, then gzip.
  private static func unpacked(_ encoded: String) async throws -> String {
    try await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", "base64 -d | base64 -d | gzip -dc"], input: .string(encoded), output: .string(limit: 16 << 20)
    ).standardOutput
  }
}
