import Cluster
import Helm
import KubernetesObjects
import Rehearsal
import TestSupport
import Testing

/// Failing scenarios fail as a real cluster does, and end in ready once the cause is mended.
@Suite(.timeLimit(.minutes(3)))
struct FailureTests {
  @Test func aRefusedPasswordFailsInTheInitContainerAndIsHealedByAnother() async throws {
    let stage = try Stage(rehearsal: "bad-db-password")
    #expect(try await stage.install(adminPassword: "wrong").succeeded)
    await stage.time.advance(by: .seconds(120))
    let failing = try await stage.pods().filter { $0.contains("workspace-api") }
    #expect(failing.count == 2)
    #expect(failing.allSatisfy { $0.contains(" 0/1 Init:") }, "\(failing)")
    let name = try #require(failing.first?.split(separator: " ").first)
    let log = try await stage.cluster.transport.send(
      ClusterRequest(.get, "/api/v1/namespaces/carto/pods/\(name)/log", query: [.init("container", "workspace-migrations")]))
    #expect(String(decoding: log.body, as: UTF8.self).contains("password authentication failed for user \"postgres\""))
    try await stage.putSecret("carto-postgresql", namespace: "carto", ["admin-password": "right", "user-password": "user"])
    #expect(try await stage.run(stage.upgrade()).succeeded)
    await stage.time.advance(by: .seconds(120))
    #expect(try await stage.pods().allSatisfy { $0.hasSuffix("1/1 Running") || $0.hasSuffix("2/2 Running") })
  }

  @Test func aNewerChartAsksForTheUsersPasswordOnly() async throws {
    let stage = try Stage(rehearsal: "bad-db-password")
    #expect(try await stage.install(version: "1.287.1").succeeded)
    await stage.time.advance(by: .seconds(100))
    let name = try #require(try await stage.pods().first { $0.contains("workspace-api") }?.split(separator: " ").first)
    let pod = try await stage.get("/api/v1/namespaces/carto/pods/\(name)")
    let names = pod["spec"]["initContainers"][0]["env"].array?.compactMap { $0["name"].string } ?? []
    #expect(names.contains("POSTGRES_PASSWORD") && !names.contains("POSTGRES_ADMIN_PASSWORD"))
  }

  @Test func aRefusedImageIsHealedByTheNextAttempt() async throws {
    let stage = try Stage(rehearsal: "image-pull")
    #expect(try await stage.install().succeeded)
    await stage.time.advance(by: .seconds(100))
    let failing = try await stage.pods().filter { $0.contains("maps-api") }
    #expect(failing.allSatisfy { $0.hasSuffix("ImagePullBackOff") || $0.hasSuffix("ErrImagePull") }, "\(failing)")
    #expect(try await stage.run(stage.upgrade()).succeeded)
    await stage.time.advance(by: .seconds(90))
    #expect(try await stage.pods().allSatisfy { $0.hasSuffix("Running") })
  }

  @Test func fullNodesHoldPodsBackUntilTheAutoscalerActs() async throws {
    let stage = try Stage(rehearsal: "unschedulable")
    #expect(try await stage.install().succeeded)
    await stage.time.advance(by: .seconds(30))
    let pods = try await stage.get("/api/v1/namespaces/carto/pods")["items"].array ?? []
    let messages = pods.compactMap { $0["status"]["conditions"].array?.first { $0["reason"] == "Unschedulable" }?["message"].string }
    #expect(!messages.isEmpty)
    #expect(messages.allSatisfy { $0.hasPrefix("0/3 nodes are available: ") && $0.contains("Insufficient cpu") }, "\(messages)")
    let events = try await stage.get("/api/v1/namespaces/carto/events")["items"].array ?? []
    #expect(events.contains { $0["reason"] == "TriggeredScaleUp" })
    await stage.time.advance(by: .seconds(240))
    #expect(try await stage.pods().allSatisfy { $0.hasSuffix("Running") })
  }

  @Test func aMissingSecretIsNamed() async throws {
    let stage = try Stage(rehearsal: "smooth")
    try await stage.createNamespace("carto")
    _ = try await stage.run(.addRepository(name: "carto", url: "https://helm.carto.com"))
    #expect(try await stage.run(stage.upgrade()).succeeded)
    await stage.time.advance(by: .seconds(60))
    let pods = try await stage.get("/api/v1/namespaces/carto/pods")["items"].array ?? []
    let waiting = pods.compactMap { $0["status"]["initContainerStatuses"][0]["state"]["waiting"]["message"].string }
    #expect(waiting == ["secret \"carto-postgresql\" not found", "secret \"carto-postgresql\" not found"])
  }

  @Test(arguments: ["smooth", "unschedulable"]) func theSameSeedNamesTheSamePods(id: String) async throws {
    var seen: [[String]] = []
    for _ in 0..<2 {
      let stage = try Stage(rehearsal: id, seed: 7)
      _ = try await stage.install()
      await stage.time.advance(by: .seconds(100))
      seen.append(try await stage.pods().map { String($0.prefix { $0 != " " }) })
    }
    #expect(seen[0] == seen[1])
  }

  @Test(arguments: [("gke", "ip"), ("aks", "ip"), ("eks", "hostname")]) func theAddressIsOfTheCloudsKind(cloud: String, key: String) async throws {
    let stage = try Stage(rehearsal: "smooth", cloud: cloud)
    _ = try await stage.install()
    await stage.time.advance(by: .seconds(100))
    let router = try await stage.get("/api/v1/namespaces/carto/services/carto-router")
    #expect(router["status"]["loadBalancer"]["ingress"][0][key].string != nil)
  }
}
