import FoundationEssentials
import Rehearsal
import RehearsalServer
import Secrecy
import Surroundings
import TestSupport

/// The rehearsed cluster over HTTP, the real kubectl, the real engine of helm, a small chart and a definition of the tests' own.
final class RealToolsStage: Sendable {
  static let canary = "kanarien/vogel+7=x\"q"

  let home: ScratchFolder
  let server: RehearsalServer
  let environment: [String: String]

  init() async throws {
    home = try ScratchFolder()
    let cluster = RehearsalCluster(time: ScaledTime(SystemTime(), speed: 20))
    server = try await RehearsalServer.start(cluster)
    let config = Kubeconfig.bytes(for: .plain, server: server.url ?? "")
    try home.write("kubeconfig", String(decoding: config, as: UTF8.self))
    try home.write("answers.yaml", "replicas: 2\npassword: {env: SAMPLE_PASSWORD}\n")
    try home.write("sample.yaml", Self.definition)
    try home.write("bin/.keep", "")
    try FileLink.make(at: home.path("bin/helm"), to: Self.tests + "/Tools/helm")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    environment = ["KUBECONFIG": home.path("kubeconfig"), "PATH": home.path("bin") + ":" + path, "SAMPLE_PASSWORD": Self.canary]
  }

  /// Runs a body and takes the server down afterwards.
  static func with(_ body: (RealToolsStage) async throws -> Void) async throws {
    let stage = try await RealToolsStage()
    do {
      try await body(stage)
    } catch {
      await stage.server.stop()
      throw error
    }
    await stage.server.stop()
  }

  /// Everything that a run left in files, and where a form of the secret stands in it.
  func filesWithTheSecret() throws -> [String] {
    let forms = SecretForms(of: Secret(Self.canary)).texts.map { Array($0.utf8) }
    return try home.allFiles.filter { name in
      let bytes = try SystemFileSystem().read(home.path(name))
      return forms.contains { !bytes.ranges(of: $0).isEmpty }
    }
  }

  static func holdsTheSecret(_ text: String) -> Bool {
    SecretForms(of: Secret(canary)).texts.contains { text.contains($0) }
  }

  /// The folder of all tests.
  private static let tests = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")

  private static let definition = """
    apiVersion: slipway/v1
    kind: Product
    metadata: {id: sample, title: Sample}
    chart: {reference: \(tests)/Charts/sample, name: sample, release: sample, namespace: shop, output: sample-values.yaml}
    steps:
      - id: all
        title: Everything
        fields:
          - {id: replicas, label: Replicas, type: number, default: "1", help: How many pods there shall be.}
          - {id: password, label: Password, type: secret, required: true, help: Any password will do.}
        values:
          - comment: How many pods
            set: {replicas: {$answer: replicas}, passwordSecret: sample-password, service.type: LoadBalancer}
        secrets:
          - {name: sample-password, data: {password: "${password}"}}
    rollout: {expectedMinutes: 1}

    """
}
