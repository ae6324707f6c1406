import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings
import Synchronization
import TestSupport
import Testing

/// A run with recognisable secrets in which every tool gives them away: afterwards they are nowhere but in the Kubernetes Secret.
@Suite(.timeLimit(.minutes(1))) struct PlantedSecretsTests {
  /// Raw, base64, URL- and JSON-escaped, whatever a careless program prints.
  private static let leaks = SecretForms(of: Secret(Bench.password)).texts

  private func bench(_ outcome: HelmOutcome? = nil) -> Bench {
    var bench = Bench(
      cluster: SmallCluster {
        $0.addReadyDeployment("shop-web")
        $0.addFailingPod("shop-web", message: "cannot log in with \(Bench.password)")
        $0.logs = Self.leaks.map { "connecting with \($0)" }
      },
      helm: ScriptedHelm {
        $0.manifest = Bench.manifest
        $0.upgrade.lines = Self.leaks.flatMap { [HelmLine(.output, "using \($0) now"), HelmLine(.error, "warning: \($0)")] }
        if let outcome { $0.answers["helm upgrade --install"] = outcome }
      })
    bench.files = MemoryFileSystem([
      "/work/vendor.yaml": "a: 1\n", "/work/customizations.yaml": "# mine\napp:\n  domain: old.example.com\n",
    ])
    bench.environment["DB_PASSWORD"] = Bench.password
    bench.timeLimit = .seconds(120)
    return bench
  }

  private func expectClean(_ text: String, _ place: String) {
    for leak in Self.leaks where text.contains(leak) { Issue.record("\(place) holds the secret as \(leak)") }
  }

  @Test(
    arguments: [
      nil, HelmOutcome(ending: .exit(1), errorOutput: "Error: INSTALLATION FAILED: execution error at (a.yaml:1:2): \(Bench.password) is weak"),
      HelmOutcome(ending: .exit(1), errorOutput: "Error: INSTALLATION FAILED: something with \(Bench.password)"),
    ] as [HelmOutcome?]) func nowhereButInTheSecret(_ outcome: HelmOutcome?) async throws
  {
    let bench = bench(outcome)
    let run = bench.installer.start(bench.order)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    var count = 0
    for await event in run.events {
      count += 1
      // As shown, as printed by accident, and as encoded.
      expectClean(String(decoding: try encoder.encode(event), as: UTF8.self), "an event, encoded,")
      expectClean("\(event)", "an event")
      if case .helm(let line) = event.body { expectClean(line.text, "a line of helm") }
      if case .asked(let question) = event.body { run.answer(question, yes: true) }
    }
    #expect(count > 10)
    expectClean("\(await run.outcome)", "the outcome")

    // Journal, progress, transcript, values file and its backup: every file there is.
    #expect(bench.files.paths.contains(bench.state.journalPath) && bench.files.paths.contains(bench.state.transcriptPath))
    #expect(bench.files.paths.contains { $0.hasSuffix(".bak") })
    for path in bench.files.paths { expectClean(bench.files.text(path) ?? "", path) }

    for operation in bench.helm.state.withLock(\.asked) {
      expectClean(operation.arguments(target: HelmTarget(namespace: "shop")).joined(separator: " "), "the command line of \(operation.name)")
    }
    expectClean("\(bench.order)", "a printed order")

    // In the cluster it is in one place, and went there by one request.
    let (secrets, requests) = bench.cluster.state.withLock { ($0.secrets, $0.requests) }
    #expect(secrets["shop-db"]?["data"]["password"].string == Data(Bench.password.utf8).base64EncodedString())
    for request in requests where !(request.method == .patch && request.path.hasSuffix("/secrets/shop-db")) {
      expectClean(
        request.path + request.query.map(\.value).joined() + String(decoding: request.body, as: UTF8.self), "\(request.method) \(request.path)")
    }
  }

  /// The script that does the same reads it from the environment.
  @Test func transcriptHasAPlaceholder() async {
    let bench = bench()
    _ = await bench.run(answering: true)
    let script = bench.files.text(bench.state.transcriptPath) ?? ""
    #expect(script.contains("SLIPWAY_DB_PASSWORD"))
    #expect(script.contains("helm upgrade --install shop vendor/shop"))
    #expect(script.contains("kubectl apply --server-side"))
  }

  @Test func childrenDoNotSeeTheVariable() async throws {
    let scratch = try ScratchFolder()
    try scratch.write("bin/helm", "#!/bin/sh\nenv\necho \"$@\"\n", mode: 0o755)
    var surroundings = Surroundings.system
    surroundings.environment = ["PATH": scratch.path("bin") + ":/usr/bin:/bin", "DB_PASSWORD": Bench.password]
    surroundings.hiddenVariables = ["DB_PASSWORD"]
    let helm = SystemHelm(surroundings: surroundings, runs: scratch.path("runs"))
    let target = HelmTarget(namespace: "shop")
    let upgrade = HelmUpgrade(release: "shop", chart: ChartReference(name: "vendor/shop"), valuesFiles: ["a.yaml"])
    for operation in [HelmOperation.version, .upgradeInstall(upgrade)] {
      let outcome = try await helm.start(operation, target: target, onLine: { _ in }).outcome
      #expect(outcome.output.contains("PATH="))
      expectClean(outcome.output, "the environment of \(operation.name)")
      #expect(!outcome.output.contains("DB_PASSWORD"))
    }
  }
}
