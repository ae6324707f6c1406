import Helm
import Testing

/// The command line of every operation, row by row: what is tested here is what runs.
@Suite struct HelmArgumentsTests {
  private static let target = HelmTarget(context: "gke_a/b", namespace: "shop")
  private static let upgrade = HelmUpgrade(
    release: "shop", chart: ChartReference(name: "vendor/shop", version: "1.46.12"), valuesFiles: ["vendor.yaml", "secrets.yaml", "mine.yaml"],
    timeout: .seconds(600))

  private static let rows: [(operation: HelmOperation, arguments: [String])] = [
    (.version, ["version", "--short"]),
    (.addRepository(name: "vendor", url: "https://charts.example.com"), ["repo", "add", "vendor", "https://charts.example.com"]),
    (.updateRepository(name: "vendor"), ["repo", "update", "vendor"]),
    (.updateRepository(name: nil), ["repo", "update"]),
    (.searchVersions(chart: "vendor/shop"), ["search", "repo", "vendor/shop", "--versions", "-o", "json"]),
    (.showChart(ChartReference(name: "vendor/shop")), ["show", "chart", "vendor/shop"]),
    (.showValues(ChartReference(name: "vendor/shop", version: "1.2.3")), ["show", "values", "vendor/shop", "--version", "1.2.3"]),
    (.showChart(ChartReference(name: "--post-renderer")), ["show", "chart", "./--post-renderer"]),
    (
      .upgradeInstall(upgrade),
      [
        "upgrade", "--install", "shop", "vendor/shop", "--version", "1.46.12", "-n", "shop", "--kube-context", "gke_a/b", "-f", "vendor.yaml", "-f",
        "secrets.yaml", "-f", "mine.yaml", "--timeout", "600s",
      ]
    ),
    (
      .template(HelmUpgrade(release: "shop", chart: ChartReference(name: "./chart"), valuesFiles: ["a, \"b\".yaml"])),
      ["template", "shop", "./chart", "-n", "shop", "--kube-context", "gke_a/b", "-f", "\"a, \"\"b\"\".yaml\""]
    ),
    (.status(release: "shop"), ["status", "shop", "-n", "shop", "--kube-context", "gke_a/b", "-o", "json"]),
    (.history(release: "shop"), ["history", "shop", "-n", "shop", "--kube-context", "gke_a/b", "-o", "json"]),
    (.getManifest(release: "shop"), ["get", "manifest", "shop", "-n", "shop", "--kube-context", "gke_a/b"]),
    (.getNotes(release: "shop"), ["get", "notes", "shop", "-n", "shop", "--kube-context", "gke_a/b"]),
    (.getHooks(release: "shop"), ["get", "hooks", "shop", "-n", "shop", "--kube-context", "gke_a/b"]),
    (.getValues(release: "shop"), ["get", "values", "shop", "-n", "shop", "--kube-context", "gke_a/b", "-o", "json"]),
    (.rollback(release: "shop", revision: 3), ["rollback", "shop", "3", "-n", "shop", "--kube-context", "gke_a/b"]),
    (.uninstall(release: "shop"), ["uninstall", "shop", "-n", "shop", "--kube-context", "gke_a/b"]),
  ]

  @Test(arguments: rows.indices) func row(_ index: Int) {
    let row = Self.rows[index]
    #expect(row.operation.arguments(target: Self.target) == row.arguments)
  }

  @Test func withoutContext() {
    #expect(
      HelmOperation.status(release: "shop").arguments(target: HelmTarget(namespace: "shop")) == ["status", "shop", "-n", "shop", "-o", "json"])
  }

  /// A namespace's administrator may not create one, so helm must never try.
  @Test(arguments: rows.indices) func neverCreatesANamespace(_ index: Int) {
    #expect(!Self.rows[index].operation.arguments(target: Self.target).contains("--create-namespace"))
  }
}
