import Cluster
import FoundationEssentials
import KubernetesObjects
import Rehearsal
import RehearsalServer
import Subprocess
import Surroundings
import TestSupport

/// A rehearsed cluster over HTTP, quicker than life, with real programs as its clients.
final class ServerStage: Sendable {
  struct Result {
    var succeeded: Bool
    var output: String
    var errors: String
  }

  let folder: ScratchFolder
  let cluster: RehearsalCluster
  let server: RehearsalServer
  let kubeconfig: String

  init(_ scenario: Scenario = .plain, speed: Double = 20) async throws {
    folder = try ScratchFolder()
    cluster = RehearsalCluster(scenario: scenario, time: ScaledTime(SystemTime(), speed: speed))
    server = try await RehearsalServer.start(cluster)
    let bytes = Kubeconfig.bytes(for: scenario, server: server.url ?? "")
    kubeconfig = try folder.write("config", String(decoding: bytes, as: UTF8.self))
    try folder.write("home/.keep", "")
  }

  /// Runs a body against a stage and takes it down afterwards.
  static func with(_ scenario: Scenario = .plain, speed: Double = 20, _ body: (ServerStage) async throws -> Void) async throws {
    let stage = try await ServerStage(scenario, speed: speed)
    do {
      try await body(stage)
    } catch {
      await stage.server.stop()
      throw error
    }
    await stage.server.stop()
  }

  func kubectl(_ arguments: String..., input: String = "") async throws -> Result {
    try await run("kubectl", arguments, input: input)
  }

  /// The engine of helm, in the program that stands for helm where none is installed.
  func helm(_ arguments: String...) async throws -> Result {
    try await run("python3", [Self.tests + "/Tools/helm"] + arguments)
  }

  /// A script of the shell; the arguments are `$1` and so on.
  func shell(_ script: String, _ arguments: String...) async throws -> Result {
    try await run("sh", ["-c", script, "sh"] + arguments)
  }

  private func run(_ program: String, _ arguments: [String], input: String = "") async throws -> Result {
    let result = try await Subprocess.run(
      .name(program), arguments: Arguments(arguments),
      environment: .inherit.updating([
        "KUBECONFIG": kubeconfig, "HELM_LOCAL_CHARTS": Self.tests + "/Charts", "KUBECACHEDIR": folder.path("home"),
      ]), input: .string(input), output: .string(limit: 8 << 20), error: .string(limit: 1 << 20))
    return Result(
      succeeded: result.terminationStatus.isSuccess, output: result.standardOutput, errors: result.standardError)
  }

  /// The folder of all tests.
  static let tests = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
}
