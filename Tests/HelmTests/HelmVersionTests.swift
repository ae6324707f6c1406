import Helm
import Testing

@Suite struct HelmVersionTests {
  @Test(arguments: [
    ("v3.14.2+gc309b6f\n", HelmVersion(3, 14, 2)),
    ("v4.1.0\n", HelmVersion(4, 1, 0)),
    ("v3.6.0-rc.1+g1", HelmVersion(3, 6, 0)),
    ("Client: v2.16.1+gbbdfe5e\n", HelmVersion(2, 16, 1)),
    ("WARNING: Kubernetes configuration file is group-readable. Location: /home/v.n/.kube/config\nv3.9.4+gdbc6d8e", HelmVersion(3, 9, 4)),
  ]) func reads(_ output: String, _ version: HelmVersion) throws {
    #expect(try HelmVersion(output: output) == version)
  }

  @Test(arguments: ["", "command not found", "version.BuildInfo{}"]) func refuses(_ output: String) {
    #expect(throws: HelmError.unreadable(operation: "helm version", detail: output)) { try HelmVersion(output: output) }
  }

  @Test func capabilities() {
    #expect(!HelmVersion(3, 6, 3).updatesOneRepository)
    #expect(HelmVersion(3, 7).updatesOneRepository)
    #expect(!HelmVersion(3, 6, 3).handlesInterrupts)
    #expect(HelmVersion(4, 0).handlesInterrupts)
    #expect(HelmVersion(3, 10) > HelmVersion(3, 9, 4))
    #expect(HelmVersion(3, 5, 4) < .oldestUsable)
  }
}
