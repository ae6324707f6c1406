import Cluster
import FoundationEssentials
import KubernetesObjects
import Rehearsal
import TestSupport
import Testing

/// The store answers as an API server does.
@Suite(.timeLimit(.minutes(3)))
struct StoreTests {
  private static let maps = "/api/v1/namespaces/default/configmaps"

  private func filled() async throws -> Stage {
    let stage = Stage()
    for (name, labels) in [("a", ["app": "x", "tier": "front"]), ("b", ["app": "x"]), ("c", ["app": "y"])] {
      try await stage.post(Self.maps, ["metadata": ["name": .string(name), "labels": JSON(labels)], "data": ["k": .string(name)]])
    }
    return stage
  }

  @Test(arguments: [
    ("app=x", "", ["a", "b"]), ("app!=x", "", ["c", "kube-root-ca.crt"]), ("app in (x,y),tier", "", ["a"]), ("!app", "", ["kube-root-ca.crt"]),
    ("app notin (x)", "", ["c", "kube-root-ca.crt"]), ("", "metadata.name=b", ["b"]), ("app", "metadata.name!=b", ["a", "c"]),
  ])
  func selectorsSelect(labels: String, fields: String, names: [String]) async throws {
    let stage = try await filled()
    let list = try await stage.get(Self.maps, query: [.init("labelSelector", labels), .init("fieldSelector", fields)])
    #expect(list["items"].array?.compactMap { $0["metadata"]["name"].string } == names)
  }

  @Test(arguments: [
    ("application/merge-patch+json", #"{"data": {"k": null, "n": "1"}}"#, #"{"n": "1"}"#),
    (
      "application/json-patch+json", #"[{"op": "test", "path": "/data/k", "value": "a"}, {"op": "add", "path": "/data/x~1y", "value": "2"}]"#,
      #"{"k": "a", "x/y": "2"}"#
    ),
    ("application/strategic-merge-patch+json", #"{"data": {"z": "3"}}"#, #"{"k": "a", "z": "3"}"#),
  ])
  func patchesApply(type: String, patch: String, data: String) async throws {
    let stage = try await filled()
    let answer = try await stage.patch(Self.maps + "/a", try JSON(parsing: patch), type: type)
    #expect(answer.status == 200)
    #expect(answer.body["data"] == (try JSON(parsing: data)))
  }

  @Test func aStrategicMergeKeepsOtherContainers() async throws {
    let stage = Stage()
    let path = "/api/v1/namespaces/default/pods"
    try await stage.post(
      path, ["metadata": ["name": "p"], "spec": ["containers": [["name": "a", "image": "a:1"], ["name": "b", "image": "b:1"]]]])
    let answer = try await stage.patch(
      path + "/p", ["spec": ["containers": [["name": "b", "image": "b:2"]]]], type: "application/strategic-merge-patch+json")
    #expect(answer.body["spec"]["containers"].array?.compactMap { $0["image"].string } == ["a:1", "b:2"])
  }

  @Test func writesThatCannotBeAreRefused() async throws {
    let stage = try await filled()
    #expect(try await stage.post(Self.maps, ["metadata": ["name": "a"]]).body["reason"] == "AlreadyExists")
    #expect(
      try await stage.post("/api/v1/namespaces/none/configmaps", ["metadata": ["name": "a"]]).body["message"] == "namespaces \"none\" not found")
    var stale = try await stage.get(Self.maps + "/a")
    _ = try await stage.patch(Self.maps + "/a", ["data": ["k": "new"]], type: "application/merge-patch+json")
    stale["data"]["k"] = "old"
    let refused = try await stage.send(ClusterRequest(.put, Self.maps + "/a", body: stale.serialized()))
    #expect(refused.status == 409 && refused.body["message"].string?.contains("the object has been modified") == true)
    #expect(try await stage.patch(Self.maps + "/a", [:], type: "text/plain").status == 415)
    #expect(try await stage.send(ClusterRequest(.post, Self.maps, body: Array("{".utf8))).status == 400)
  }

  @Test func aWatchTellsOfObjectsThatComeAndGoWithTheirLabels() async throws {
    let stage = try await filled()
    let version = try #require(try await stage.get(Self.maps)["metadata"]["resourceVersion"].string)
    for labels: JSON in [["app": "y"], ["app": "x"]] {
      _ = try await stage.patch(Self.maps + "/a", ["metadata": ["labels": labels]], type: "application/merge-patch+json")
    }
    _ = try await stage.send(ClusterRequest(.delete, Self.maps + "/b"))
    let stream = try await stage.cluster.transport.stream(
      ClusterRequest(
        .get, Self.maps,
        query: [
          .init("watch", "1"), .init("resourceVersion", version), .init("labelSelector", "app=x"), .init("timeoutSeconds", "5"),
          .init("allowWatchBookmarks", "true"),
        ]))
    let reader = Task {
      var bytes: [UInt8] = []
      for try await chunk in stream.chunks { bytes += chunk }
      return bytes
    }
    await stage.time.advance(by: .seconds(6))
    let events = try await reader.value.split(separator: 0x0A).map { try JSON(parsing: $0) }
    let seen = events.map { "\($0["type"].string ?? "") \($0["object"]["metadata"]["name"].string ?? "")" }
    #expect(seen == ["DELETED a", "ADDED a", "DELETED b", "BOOKMARK "])
  }

  @Test func whatAnObjectOwnsGoesWithIt() async throws {
    let stage = try await filled()
    let uid = try await stage.get(Self.maps + "/a")["metadata"]["uid"]
    let owner: JSON = ["apiVersion": "v1", "kind": "ConfigMap", "name": "a", "uid": uid]
    try await stage.post(Self.maps, ["metadata": ["name": "owned", "ownerReferences": [owner]]])
    _ = try await stage.send(ClusterRequest(.delete, Self.maps + "/a"))
    #expect(try await stage.send(ClusterRequest(.get, Self.maps + "/owned")).status == 404)
  }

  /// To give a reader a line and to cancel that reader once waited for each other for ever: a demo stood still.
  @Test func readersMayLeaveWhileTheyAreWrittenTo() async throws {
    let stage = try await filled()
    for round in 0..<200 {
      let stream = try await stage.cluster.transport.stream(ClusterRequest(.get, Self.maps, query: [.init("watch", "1")]))
      let reader = Task { for try await _ in stream.chunks {} }
      let writer = Task {
        for turn in 0..<5 {
          let labels: JSON = ["turn": .string("\(round)-\(turn)")]
          _ = try await stage.patch(Self.maps + "/a", ["metadata": ["labels": labels]], type: "application/merge-patch+json")
        }
      }
      await Task.yield()
      reader.cancel()
      try await writer.value
      _ = await reader.result
    }
    #expect(try await stage.get(Self.maps + "/a")["metadata"]["labels"]["turn"].string == "199-4")
  }

  @Test func streamsBreakOffAndTimeOutOnDemand() async throws {
    let stage = try await filled()
    for (fault, last) in [(Fault.streamsCut, "cut"), (.streamsEnd, "ended"), (.streamsTimeOut, "ERROR 504")] {
      let stream = try await stage.cluster.transport.stream(
        ClusterRequest(.get, Self.maps, query: [.init("watch", "1"), .init("fieldSelector", "metadata.name=a")]))
      stage.cluster.begin(fault)
      var end = "ended"
      do {
        for try await chunk in stream.chunks {
          let event = try JSON(parsing: chunk)
          if event["type"] == "ERROR" { end = "ERROR \(event["object"]["code"].int ?? 0)" }
        }
      } catch is TransportError {
        end = "cut"
      }
      #expect(end == last)
    }
  }

  @Test func aChangedTemplateRollsWithoutLosingAvailability() async throws {
    let stage = Stage()
    let path = "/apis/apps/v1/namespaces/default/deployments"
    let template: JSON = ["metadata": ["labels": ["app": "w"]], "spec": ["containers": [["name": "w", "image": "w:1"]]]]
    try await stage.post(
      path, ["metadata": ["name": "w"], "spec": ["replicas": 4, "selector": ["matchLabels": ["app": "w"]], "template": template]])
    await stage.time.advance(by: .seconds(30))
    #expect(try await stage.get(path + "/w")["status"]["readyReplicas"] == 4)
    _ = try await stage.patch(
      path + "/w", ["spec": ["template": ["spec": ["containers": [["name": "w", "image": "w:2"]]]]]], type: "application/strategic-merge-patch+json")
    var least = 4
    for _ in 0..<60 {
      await stage.time.advance(by: .seconds(1))
      least = min(least, try await stage.get(path + "/w")["status"]["readyReplicas"].int ?? 0)
    }
    let status = try await stage.get(path + "/w")["status"]
    #expect(least >= 3)
    #expect(status["updatedReplicas"] == 4 && status["replicas"] == 4 && status["observedGeneration"] == 2)
    let images = try await stage.get("/api/v1/namespaces/default/pods")["items"].array?.compactMap { $0["spec"]["containers"][0]["image"].string }
    #expect(images == ["w:2", "w:2", "w:2", "w:2"])
  }

  @Test func aStatefulSetStartsInOrderWithItsVolumes() async throws {
    let stage = Stage()
    try await stage.post(
      "/apis/apps/v1/namespaces/default/statefulsets",
      [
        "metadata": ["name": "db"],
        "spec": [
          "replicas": 2, "serviceName": "db", "selector": ["matchLabels": ["app": "db"]],
          "template": ["metadata": ["labels": ["app": "db"]], "spec": ["containers": [["name": "db", "image": "db:1"]]]],
          "volumeClaimTemplates": [
            ["metadata": ["name": "data"], "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]]]
          ],
        ],
      ])
    await stage.time.advance(by: .seconds(4))
    #expect(try await stage.pods("default").map { String($0.prefix { $0 != " " }) } == ["db-0"])
    await stage.time.advance(by: .seconds(60))
    #expect(try await stage.pods("default") == ["db-0 1/1 Running", "db-1 1/1 Running"])
    let claims = try await stage.get("/api/v1/namespaces/default/persistentvolumeclaims")["items"].array ?? []
    #expect(claims.map { $0["metadata"]["name"] } == ["data-db-0", "data-db-1"])
    #expect(claims.allSatisfy { $0["status"]["phase"] == "Bound" })
    let status = try await stage.get("/apis/apps/v1/namespaces/default/statefulsets/db")["status"]
    #expect(status["readyReplicas"] == 2 && status["currentRevision"] == status["updateRevision"])
  }

  @Test func aDaemonSetRunsOnEveryNodeAndAJobCompletes() async throws {
    let stage = Stage()
    let template: JSON = ["metadata": ["labels": ["app": "d"]], "spec": ["containers": [["name": "d", "image": "d:1"]]]]
    try await stage.post(
      "/apis/apps/v1/namespaces/default/daemonsets",
      ["metadata": ["name": "d"], "spec": ["selector": ["matchLabels": ["app": "d"]], "template": template]])
    try await stage.post(
      "/apis/batch/v1/namespaces/default/jobs",
      ["metadata": ["name": "j"], "spec": ["template": ["spec": ["restartPolicy": "Never", "containers": [["name": "j", "image": "j:1"]]]]]])
    await stage.time.advance(by: .seconds(60))
    let status = try await stage.get("/apis/apps/v1/namespaces/default/daemonsets/d")["status"]
    #expect(status["desiredNumberScheduled"] == 3 && status["numberAvailable"] == 3 && status["observedGeneration"] == 1)
    let job = try await stage.get("/apis/batch/v1/namespaces/default/jobs/j")["status"]
    #expect(job["succeeded"] == 1 && job["conditions"].array?.last?["type"] == "Complete")
  }

  @Test func aFullClusterIsAnsweredAndChanges() async throws {
    let stage = Stage()
    stage.cluster.fill(namespace: "big", pods: 120, release: "r")
    let list = try await stage.get("/api/v1/namespaces/big/pods")
    #expect(list["items"].array?.count == 120)
    stage.cluster.beginChurn(perSecond: 100, for: .seconds(2))
    await stage.time.advance(by: .seconds(3))
    let after = try await stage.get("/api/v1/namespaces/big/pods")
    let restarts = after["items"].array?.reduce(0) { $0 + ($1["status"]["containerStatuses"][0]["restartCount"].int ?? 0) }
    #expect(restarts == 200)
  }
}
