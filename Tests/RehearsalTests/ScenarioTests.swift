import Cluster
import Helm
import KubernetesObjects
import Rehearsal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ScenarioTests {
  @Test func smoothShowsThePodsOfTheSourceDocument() async throws {
    let stage = try Stage(rehearsal: "smooth")
    let outcome = try await stage.install()
    #expect(outcome.ending == .exit(0), "\(outcome.errorOutput)")
    await stage.time.advance(by: .seconds(180))
    let pods = try await stage.pods()
    let shapes = pods.map { line in
      let words = line.split(separator: " ").map(String.init)
      let parts = words[0].split(separator: "-")
      let name = words[0].hasSuffix("-0") ? words[0] : parts.dropLast(2).joined(separator: "-")
      return ([name] + words.dropFirst()).joined(separator: " ")
    }
    #expect(
      shapes == [
        "carto-accounts-www 1/1 Running", "carto-cdn-invalidator-sub 1/1 Running", "carto-http-cache 1/1 Running", "carto-import-api 1/1 Running",
        "carto-import-worker 1/1 Running", "carto-lds-api 1/1 Running", "carto-maps-api 1/1 Running", "carto-maps-api 1/1 Running",
        "carto-notifier 1/1 Running", "carto-redis-master-0 1/1 Running", "carto-router 2/2 Running",
        "carto-sql-worker 1/1 Running", "carto-workspace-api 1/1 Running", "carto-workspace-api 1/1 Running",
        "carto-workspace-subscriber 1/1 Running",
        "carto-workspace-www 1/1 Running",
      ])
    let router = try await stage.get("/api/v1/namespaces/carto/services/carto-router")
    #expect(router["status"]["loadBalancer"]["ingress"][0]["ip"] == "203.0.113.24")
    for item in try await stage.get("/apis/apps/v1/namespaces/carto/deployments")["items"].array ?? [] {
      let progress = item["status"]["conditions"].array?.first { $0["type"] == "Progressing" }
      #expect(progress?["reason"] == "NewReplicaSetAvailable", "\(item["metadata"]["name"])")
    }
  }
}
