import KubernetesObjects
import Testing

@testable import Helm

@Suite struct HelmReleaseTests {
  @Test(arguments: [
    ("deployed", HelmReleaseState.deployed), ("failed", .failed), ("pending-install", .pendingInstall), ("pending-upgrade", .pendingUpgrade),
    ("pending-rollback", .pendingRollback), ("uninstalling", .uninstalling), ("superseded", .superseded), ("uninstalled", .uninstalled),
    ("something new", .unknown),
  ]) func status(_ text: String, _ state: HelmReleaseState) throws {
    let json = """
      WARNING: Kubernetes configuration file is group-readable.
      {"name":"shop","info":{"first_deployed":"2026-01-01T10:00:00Z","status":"\(text)","description":"Upgrade \\"shop\\" \\u001b[31mfailed","notes":"hi"},
      "config":{"a":1},"manifest":"---","version":3,"namespace":"prod"}
      """
    let release = try HelmRelease(json: json)
    #expect(release.state == state)
    #expect(release.revision == 3)
    #expect(release.namespace == "prod")
    #expect(!release.description.unicodeScalars.contains { $0.value < 32 })
    #expect(release.state.isPending == text.hasPrefix("pending"))
  }

  @Test func history() throws {
    let json = """
      [{"revision":2,"updated":"2026-01-02T10:00:00Z","status":"pending-upgrade","chart":"shop-1.2.0","app_version":"9","description":"Preparing upgrade"},
       {"revision":1,"updated":"2026-01-01T10:00:00Z","status":"deployed","chart":"shop-1.1.0","app_version":"8","description":"Install complete"}]
      """
    let history = try HelmRevision.list(json: json)
    #expect(history.map(\.revision) == [1, 2])
    #expect(HelmRevision.lastGood(in: history)?.revision == 1)
  }

  /// While an upgrade is pending helm 3 keeps the old revision `deployed`; a cut-off rollback leaves only superseded ones.
  @Test func lastGood() {
    let list = { (states: [HelmReleaseState]) in states.enumerated().map { HelmRevision(revision: $0.offset + 1, state: $0.element) } }
    #expect(HelmRevision.lastGood(in: list([.superseded, .deployed, .failed, .pendingUpgrade]))?.revision == 2)
    #expect(HelmRevision.lastGood(in: list([.superseded, .superseded, .pendingRollback]))?.revision == 2)
    #expect(HelmRevision.lastGood(in: list([.pendingInstall])) == nil)
    #expect(HelmRevision.lastGood(in: list([.failed, .pendingUpgrade])) == nil)
  }

  @Test func search() throws {
    let json = """
      [{"name":"vendor/shop","version":"1.2.0","app_version":"9","description":""},
       {"name":"vendor/shop-tools","version":"7.0.0","app_version":"7","description":"a shop's tools"}]
      """
    #expect(try ChartVersion.list(json: json, chart: "vendor/shop") == [ChartVersion(name: "vendor/shop", version: "1.2.0", appVersion: "9")])
    #expect(try ChartVersion.list(json: "[]", chart: "vendor/shop") == [])
  }

  @Test func unreadable() {
    #expect(throws: HelmError.unreadable(operation: "helm status", detail: "Error: no")) { try HelmRelease(json: "Error: no") }
  }
}
