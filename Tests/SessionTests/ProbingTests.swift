import Cluster
import ProductModel
import Testing
import Wizard

@testable import Session

@Suite struct ProbingTests {
  @Test func aChartsDocumentsSayWhatItKnows() {
    let facts = ChartDocuments.facts(
      chart: "name: notes\nversion: 1.46.12\nannotations: {minVersion: \"2023.1\"}\n", values: "a:\n  b: 1\n  \"c.d/e\": {f: x}\nlist: [1]\n")
    #expect(facts.version == Version(1, 46, 12))
    #expect(facts.annotations == ["minVersion": "2023.1"])
    #expect(
      facts.valuePaths == [
        ValuePath(["a"]), ValuePath(["a", "b"]), ValuePath(["a", "c.d/e"]), ValuePath(["a", "c.d/e", "f"]), ValuePath(["list"]),
      ])
  }

  @Test func documentsThatCannotBeReadLeaveItUnknown() {
    #expect(ChartDocuments.facts(chart: "{", values: "- a") == ChartFacts())
  }

  @Test(arguments: [(Cloud.gke, "gke"), (.eks, "eks"), (.aks, "aks"), (.kind, "other"), (.openshift, "other"), (.other, "other")])
  func cloudsAreThoseOfTheQuestion(cloud: Cloud, answer: String) {
    let facts = Cluster.ClusterFacts(version: ServerVersion(major: "1", minor: "31", gitVersion: "v1.31.2"), cloud: cloud)
    let shown = Wizard.ClusterFacts(facts, context: "c", namespace: "n")
    #expect(shown.cloud == answer)
    #expect(shown.version == "v1.31.2")
  }
}
