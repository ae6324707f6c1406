import Cluster
import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Rehearsal
import TestSupport
import Testing
import Wire

/// What a real API server answered, the rehearsed one answers too: word for word, but for ids, times and the looks of a JSON text.
@Suite(.timeLimit(.minutes(1)))
struct RecordingTests {
  private static let secret: JSON = [
    "apiVersion": "v1", "kind": "Secret", "metadata": ["name": "s", "labels": ["app.kubernetes.io/managed-by": "Helm"]], "type": "Opaque",
    "data": ["a": "MQ=="],
  ]
  private static let path = "/api/v1/namespaces/wire/secrets/s"

  private func stage() async throws -> Stage {
    let stage = Stage()
    try await stage.createNamespace("wire")
    return stage
  }

  private func apply(_ object: JSON, by manager: String, on stage: Stage) async throws -> (status: Int, body: JSON) {
    try await stage.patch(Self.path, object, type: "application/apply-patch+yaml", query: [.init("fieldManager", manager)])
  }

  private func compare(_ answer: (status: Int, body: JSON), _ name: String) throws {
    let recording = try WireRecording(name)
    #expect(answer.status == recording.status)
    let (mine, real) = (Self.comparable(answer.body), Self.comparable(try JSON(parsing: recording.body)))
    #expect(mine == real, "\(mine.text(indented: true))\n\nis not\n\n\(real.text(indented: true))")
  }

  /// Keys in order; what differs from run to run is left out.
  private static func comparable(_ value: JSON) -> JSON {
    switch value {
    case .object(let entries):
      var result = JSON.object([:])
      for key in entries.keys.sorted() where !["uid", "resourceVersion", "creationTimestamp", "time", "continue"].contains(key) {
        result[key] = comparable(entries[key] ?? .null)
      }
      return result
    case .array(let items): return .array(items.map(comparable))
    default: return value
    }
  }

  @Test func aSecretIsAppliedRefusedToAnotherManagerAndKeepsItsType() async throws {
    let stage = try await stage()
    try compare(try await apply(Self.secret, by: "helm", on: stage), "apply-created-201")
    var other = Self.secret
    other["data"]["a"] = "Mg=="
    try compare(try await apply(other, by: "slipway", on: stage), "apply-conflict-409")
    var typed = Self.secret
    typed["type"] = "kubernetes.io/tls"
    try compare(try await apply(typed, by: "helm", on: stage), "apply-type-changed-422")
    try compare(try await stage.send(ClusterRequest(.get, "/api/v1/namespaces/wire/secrets/none")), "get-404")
  }

  @Test func whatIsForbiddenIsRefusedAndReviewed() async throws {
    var scenario = Scenario.plain
    scenario.facts.user = "viewer"
    let stage = Stage(scenario)
    try await stage.createNamespace("wire")
    stage.cluster.begin(.forbidden(AccessRule(resources: ["secrets", "namespaces"])))
    try compare(try await stage.send(ClusterRequest(.get, "/api/v1/namespaces/wire/secrets")), "forbidden-403")
    try compare(try await stage.post("/api/v1/namespaces", ["metadata": ["name": "x"]]), "create-namespace-forbidden-403")
    let review: JSON = ["spec": ["resourceAttributes": ["namespace": "wire", "verb": "create", "resource": "secrets"]]]
    let answer = try await stage.send(
      ClusterRequest(
        .post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", headers: [.init("User-Agent", "curl/8")], body: review.serialized()))
    try compare(answer, "access-review-denied-201")
  }

  @Test func whatIsNotThereIsPlainText() async throws {
    let recording = try WireRecording("api-group-missing-404")
    let answer = try await Stage().cluster.transport.send(ClusterRequest(.get, "/apis/none.example.com/v1"))
    #expect(answer.status == recording.status)
    #expect(String(decoding: answer.body, as: UTF8.self) == recording.text)
    #expect(answer.headers["content-type"] == recording.headers["content-type"])
  }

  @Test func anApiThatIsAwayAndALoginThatExpired() async throws {
    let stage = Stage()
    stage.cluster.begin(.away)
    let down = try WireRecording("proxy-down")
    let answer = try await stage.cluster.transport.send(ClusterRequest(.get, "/api/v1/pods"))
    #expect(answer.status == down.status && answer.headers["content-type"] == down.headers["content-type"])
    #expect(String(decoding: answer.body, as: UTF8.self) == down.text)
    stage.cluster.end(.away)
    stage.cluster.begin(.loginExpired)
    try compare(try await stage.send(ClusterRequest(.get, "/api/v1/pods")), "proxy-expired")
  }

  @Test func watchesEndAsTheyDid() async throws {
    let stage = try await stage()
    for index in 0..<5 { try await stage.post("/api/v1/namespaces/wire/configmaps", ["metadata": ["name": .string("c\(index)")]]) }
    stage.cluster.begin(.compaction)
    func lines(_ query: [ClusterRequest.QueryItem]) async throws -> [JSON] {
      let body = try await stage.cluster.transport.send(ClusterRequest(.get, "/api/v1/pods", query: [.init("watch", "1")] + query)).body
      return try body.split(separator: 0x0A).map { try JSON(parsing: $0) }
    }
    var gone = try #require(try await lines([.init("resourceVersion", "1")]).first)
    var recorded = try JSON(parsing: try WireRecording("watch-gone-410").body)
    // The versions in the sentence are those of the run.
    #expect(gone["object"]["message"].string?.hasPrefix("too old resource version: 1 (") == true)
    gone["object"]["message"] = ""
    recorded["object"]["message"] = ""
    #expect(Self.comparable(gone) == Self.comparable(recorded))
    let unsupported = try await lines([.init("sendInitialEvents", "true"), .init("resourceVersionMatch", "NotOlderThan")])
    #expect(Self.comparable(.array(unsupported)) == Self.comparable([try JSON(parsing: try WireRecording("watchlist-unsupported-in-stream").body)]))
  }

  @Test func aListThatTookTooLongBeginsAnew() async throws {
    let stage = try await stage()
    for index in 0..<5 { try await stage.post("/api/v1/namespaces/wire/configmaps", ["metadata": ["name": .string("c\(index)")]]) }
    let path = "/api/v1/namespaces/wire/configmaps"
    let first = try await stage.get(path, query: [.init("limit", "2")])
    #expect(first["metadata"]["remainingItemCount"].int == 4)
    let token = try #require(first["metadata"]["continue"].string)
    let second = try await stage.get(path, query: [.init("limit", "2"), .init("continue", token)])
    #expect(second["items"].array?.compactMap { $0["metadata"]["name"].string } == ["c2", "c3"])
    try await stage.post("/api/v1/namespaces/wire/configmaps", ["metadata": ["name": "d"]])
    stage.cluster.begin(.compaction)
    let expired = try await stage.send(ClusterRequest(.get, path, query: [.init("limit", "2"), .init("continue", token)]))
    try compare(expired, "list-continue-expired-410")
    let inconsistent = try #require(expired.body["metadata"]["continue"].string)
    #expect(try await stage.send(ClusterRequest(.get, path, query: [.init("continue", inconsistent)])).status == 200)
  }

  /// A Deployment and its pods, as far as the recorded ones go: every recorded field is there, with the same value or of the same kind.
  @Test(arguments: ["deployment-ready", "pod-ready", "table-pods"]) func aReadyWorkloadLooksTheSame(name: String) async throws {
    let stage = try await stage()
    try await stage.post(
      "/apis/apps/v1/namespaces/wire/deployments",
      [
        "metadata": ["name": "web", "labels": ["app": "web"]],
        "spec": [
          "replicas": 2, "selector": ["matchLabels": ["app": "web"]],
          "template": ["metadata": ["labels": ["app": "web"]], "spec": ["containers": [["name": "web", "image": "registry.example.com/web:1.0"]]]],
        ],
      ])
    await stage.time.advance(by: .seconds(60))
    let recorded = try JSON(parsing: try WireRecording(name).body)
    let mine: JSON
    switch name {
    case "deployment-ready": mine = try await stage.get("/apis/apps/v1/namespaces/wire/deployments/web")
    case "pod-ready": mine = try await stage.get("/api/v1/namespaces/wire/pods")["items"][0]
    default:
      mine = try await stage.get(
        "/api/v1/namespaces/wire/pods", query: [.init("includeObject", "None")], accept: "application/json;as=Table;v=v1;g=meta.k8s.io")
      #expect(mine["columnDefinitions"] == recorded["columnDefinitions"])
    }
    // Who wrote what is not told of controllers here, and items of a list have no kind of their own.
    let missing = Self.missing(recorded, in: mine).filter {
      !$0.contains("managedFields") && $0 != ".kind" && $0 != ".apiVersion" && !$0.contains("topology")
    }
    #expect(missing.isEmpty, "\(missing)")
  }

  private static func missing(_ real: JSON, in mine: JSON, at path: String = "") -> [String] {
    switch (real, mine) {
    case (.object(let entries), .object(let present)):
      return entries.flatMap { key, value in present[key].map { missing(value, in: $0, at: "\(path).\(key)") } ?? ["\(path).\(key)"] }
    case (.array(let items), .array(let present)):
      let named = items.first?["type"].string != nil
      return items.enumerated().flatMap { index, item -> [String] in
        let other = named ? present.first { $0["type"] == item["type"] } : present.indices.contains(index) ? present[index] : nil
        return other.map { missing(item, in: $0, at: "\(path)[\(index)]") } ?? ["\(path)[\(index)]"]
      }
    case (.string(let a), .string(let b)) where ["True", "False", "Running"].contains(a) || path.hasSuffix(".reason"):
      return a == b ? [] : ["\(path): \(b)"]
    case (.int(let a), .int(let b)) where path.contains("eplicas"): return a == b ? [] : ["\(path): \(b)"]
    case (.string, .string), (.int, .int), (.bool, .bool), (.null, .null): return []
    default: return ["\(path) of another kind"]
    }
  }
}
