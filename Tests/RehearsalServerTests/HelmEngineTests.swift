import KubernetesObjects
import Rehearsal
import TestSupport
import Testing

/// The real engine of helm installs the project's own chart on the rehearsed cluster.
@Suite(.timeLimit(.minutes(5)))
struct HelmEngineTests {
  @Test func itInstallsUpgradesAndUninstalls() async throws {
    try await ServerStage.with { stage in
      #expect(try await stage.kubectl("create", "namespace", "shop").succeeded)
      #expect(try await stage.kubectl("create", "secret", "generic", "sample-password", "-n", "shop", "--from-literal=password=demo").succeeded)
      let installed = try await stage.helm("upgrade", "--install", "sample", "test/sample", "-n", "shop")
      #expect(installed.output.contains("STATUS: deployed"), "\(installed.output)\(installed.errors)")
      let secret = try await stage.kubectl(
        "get", "secret", "-n", "shop", "sh.helm.release.v1.sample.v1", "-o", "jsonpath={.type} {.metadata.labels.status}")
      #expect(secret.output == "helm.sh/release.v1 deployed", "\(secret.errors)")
      let ready = try await stage.kubectl("rollout", "status", "-n", "shop", "deployment/sample-web", "--timeout=60s")
      #expect(ready.succeeded, "\(ready.errors)")
      #expect(try await stage.helm("status", "sample", "-n", "shop").output.contains("STATUS: deployed"))
      let values = try stage.folder.write("more.yaml", "replicas: 3\n")
      let upgraded = try await stage.helm("upgrade", "--install", "sample", "test/sample", "-n", "shop", "-f", values)
      #expect(upgraded.output.contains("REVISION: 2"), "\(upgraded.output)\(upgraded.errors)")
      #expect(try await stage.kubectl("get", "deployment", "-n", "shop", "sample-web", "-o", "jsonpath={.spec.replicas}").output == "3")
      let removed = try await stage.helm("uninstall", "sample", "-n", "shop")
      #expect(removed.output.contains("release \"sample\" uninstalled"), "\(removed.errors)")
    }
  }

  @Test func itRendersWithoutACluster() async throws {
    try await ServerStage.with { stage in
      let values = try stage.folder.write("values.yaml", "replicas: 5\nservice: {type: ClusterIP}\n")
      let rendered = try await stage.helm("template", "sample", "test/sample", "-n", "shop", "-f", values)
      #expect(rendered.output.contains("replicas: 5") && rendered.output.contains("helm.sh/hook: pre-install,pre-upgrade"), "\(rendered.errors)")
    }
  }
}
