import Cluster
import Helm
import KubernetesObjects
import Rehearsal
import TestSupport
import Testing

/// The simulated helm says what helm says, and leaves behind what helm leaves.
@Suite(.timeLimit(.minutes(3)))
struct RehearsedHelmTests {
  @Test func versionsComeNewestFirstOnceTheRepositoryIsKnown() async throws {
    let stage = try Stage(rehearsal: "smooth")
    #expect(try await stage.run(.searchVersions(chart: "carto/carto")).output == "[]\n")
    #expect(try await stage.run(.showValues(ChartReference(name: "carto/carto"))).errorOutput == "Error: repo carto not found\n")
    _ = try await stage.run(.addRepository(name: "carto", url: "https://helm.carto.com/"))
    let found = try ChartVersion.list(json: try await stage.run(.searchVersions(chart: "carto/carto")).output, chart: "carto/carto")
    #expect(found.map(\.version) == ["1.287.1", "1.46.12"])
    let values = try await stage.run(.showValues(ChartReference(name: "carto/carto", version: "1.46.12"))).output
    #expect(values.contains("existingSecretAdminPasswordKey") && !values.contains("s3Endpoint"))
    #expect(try await stage.run(.showChart(ChartReference(name: "carto/carto"))).output.contains("minVersion: 2024.9.17"))
  }

  @Test func aReleaseIsStoredAsHelmStoresIt() async throws {
    let stage = try Stage(rehearsal: "smooth")
    _ = try await stage.install()
    let secret = try await stage.get("/api/v1/namespaces/carto/secrets/sh.helm.release.v1.carto.v1")
    #expect(secret["type"] == "helm.sh/release.v1")
    #expect(secret["metadata"]["labels"]["status"] == "deployed")
    let release = try HelmRelease(json: try await stage.run(.status(release: "carto")).output)
    #expect(release.state == .deployed && release.revision == 1)
    _ = try await stage.run(stage.upgrade())
    let history = try HelmRevision.list(json: try await stage.run(.history(release: "carto")).output)
    #expect(history.map(\.state) == [.superseded, .deployed])
    #expect(history.last?.chart == "carto-1.46.12")
    #expect(try await stage.run(.getManifest(release: "carto")).output.contains("kind: StatefulSet"))
    #expect(try await stage.run(.rollback(release: "carto", revision: 1)).output == "Rollback was a success! Happy Helming!\n")
    #expect(try await stage.run(.uninstall(release: "carto")).output == "release \"carto\" uninstalled\n")
    await stage.time.advance(by: .seconds(60))
    #expect(try await stage.pods().isEmpty)
  }

  @Test(arguments: [(false, HelmReleaseState.failed, HelmOutcome.Ending.exit(1)), (true, .pendingInstall, .signal(9))])
  func stoppingLeavesTheReleaseAsHelmWould(kill: Bool, state: HelmReleaseState, ending: HelmOutcome.Ending) async throws {
    let stage = try Stage(rehearsal: "smooth")
    try await stage.createNamespace("carto")
    _ = try await stage.run(.addRepository(name: "carto", url: "https://helm.carto.com"))
    let run = try await stage.helm.start(stage.upgrade(), target: Stage.target) { _ in }
    await stage.time.advance { (try? await stage.get("/api/v1/namespaces/carto/pods")["items"].array?.isEmpty) == false }
    if kill { run.kill() } else { run.interrupt() }
    #expect(await stage.finish(run).ending == ending)
    #expect(try HelmRelease(json: try await stage.run(.status(release: "carto")).output).state == state)
    let again = try await stage.run(stage.upgrade())
    #expect(again.errorOutput.contains("another operation (install/upgrade/rollback) is in progress") == kill)
  }

  @Test func aFailingHookEndsTheInstallation() async throws {
    let stage = try Stage(rehearsal: "smooth")
    try await stage.createNamespace("carto")
    _ = try await stage.run(.addRepository(name: "carto", url: "https://helm.carto.com"))
    try stage.files.writeAtomically(Array("cartoConfigValues: {selfHostedTenantId: a}\n".utf8), to: "/demo/carto-values.yaml", mode: 0o600)
    let outcome = try await stage.run(stage.upgrade())
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errorOutput.contains("job carto-pre-install failed: BackoffLimitExceeded"))
    #expect(try HelmRelease(json: try await stage.run(.status(release: "carto")).output).state == .failed)
  }

  @Test func whatCannotBeInstalledIsSaid() async throws {
    let stage = try Stage(rehearsal: "smooth")
    _ = try await stage.run(.addRepository(name: "carto", url: "https://helm.carto.com"))
    #expect(try await stage.run(stage.upgrade()).errorOutput.contains("namespaces \"carto\" not found"))
    try stage.files.writeAtomically(Array("a: [".utf8), to: "/demo/customizations.yaml", mode: 0o600)
    #expect(try await stage.run(stage.upgrade()).errorOutput.contains("failed to parse /demo/customizations.yaml"))
    try stage.files.remove("/demo/customizations.yaml")
    #expect(try await stage.run(stage.upgrade()).errorOutput.contains("open /demo/customizations.yaml: no such file or directory"))
    #expect(try await stage.run(stage.upgrade(version: "9.9.9")).errorOutput.contains("no chart version found for carto-9.9.9"))
  }
}
