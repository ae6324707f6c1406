import Cluster
import KubernetesObjects
import Testing
import Wire

@Suite struct ClusterClientTests {
  private func pods(_ names: [String], version: String = "5", next: String? = nil) -> ScriptedTransport.Answer {
    let items = names.map { #"{"metadata":{"name":"\#($0)"}}"# }.joined(separator: ",")
    return .json(#"{"metadata":{"resourceVersion":"\#(version)"\#(next.map { #","continue":"\#($0)""# } ?? "")},"items":[\#(items)]}"#)
  }

  @Test func recordedObjectsAreRead() async throws {
    let transport = try ScriptedTransport([.recorded("pod-ready"), .recorded("deployment-ready"), .recorded("events")])
    let client = ClusterClient(transport)
    guard case .pod(let pod) = try await client.object(.pods, namespace: "wire2", name: "web-597ccbdb84-f9sk5") else {
      Issue.record("a pod is a pod")
      return
    }
    #expect(pod.status?.conditions?.first { $0.type == "Ready" }?.status == "True")
    #expect(pod.metadata.controller?.name == "web-597ccbdb84")
    #expect(pod.metadata.managedFields == nil)
    guard case .deployment(let deployment) = try await client.object(.deployments, namespace: "wire2", name: "web") else {
      Issue.record("a deployment is a deployment")
      return
    }
    #expect(deployment.status?.availableReplicas == 2)
    let events: ClusterObjectList = try ClusterObjectList.decode(kind: .events, bytes: WireRecording("events").body)
    #expect(events.items.count == 4)
    #expect(events.unreadable == 0)
    #expect(events.continuation != nil)
    guard case .event(let event)? = events.items.first else {
      Issue.record("an event is an event")
      return
    }
    // Microseconds: such events have no other time.
    #expect(event.eventTime?.rfc3339 == "2026-11-20T23:59:34Z")
    #expect(
      transport.asked.map(\.target) == ["/api/v1/namespaces/wire2/pods/web-597ccbdb84-f9sk5", "/apis/apps/v1/namespaces/wire2/deployments/web"])
  }

  @Test func theRecordedTableIsRead() async throws {
    let transport = try ScriptedTransport([.recorded("table-pods")])
    let table = try await ClusterClient(transport).table(.pods, Selection(namespace: "wire2"))
    #expect(table.columns.filter { $0.priority == 0 }.map(\.name) == ["Name", "Ready", "Status", "Restarts", "Age"])
    #expect(table.rows.first?.cells == ["web-597ccbdb84-f9sk5", "1/1", "Running", "0", "6s", "10.245.170.191", "sim-node-1", "<none>", "<none>"])
    #expect(table.rows.count == 2)
    #expect(transport.asked.first?.query == [.init("includeObject", "None")])
    #expect(transport.asked.first?.headers.first?.value.contains("as=Table") == true)
  }

  @Test func aTableMayHaveMetadataAndOtherCells() async throws {
    let client = ClusterClient(
      ScriptedTransport([
        .json(#"{"kind":"Table","rows":[{"cells":["a\u001b",3,true,null],"object":{"metadata":{"name":"a"}}}],"columnDefinitions":[{"name":"N"}]}"#),
        .json(#"{"kind":"PodList","items":[]}"#),
      ]))
    let table = try await client.table(.pods, includesMetadata: true)
    #expect(table.rows == [ClusterTable.Row(cells: ["a^[", "3", "true", ""], metadata: ObjectMeta(name: "a"))])
    await #expect(throws: ClusterError.unreadable(detail: "a table of pods was asked for, and PodList came")) { try await client.table(.pods) }
  }

  @Test func listsAreReadPageByPage() async throws {
    let transport = ScriptedTransport([pods(["a", "b"], next: "p 2"), pods(["c"], version: "6")])
    let list = try await ClusterClient(transport).list(.pods, Selection(namespace: "n", labels: "app=web", fields: "spec.x!=y"), pageSize: 2)
    #expect(list.items.map(\.name) == ["a", "b", "c"])
    #expect(list.resourceVersion == "6")
    #expect(
      transport.asked.map(\.target) == [
        "/api/v1/namespaces/n/pods?labelSelector=app%3Dweb&fieldSelector=spec.x%21%3Dy&limit=2",
        "/api/v1/namespaces/n/pods?labelSelector=app%3Dweb&fieldSelector=spec.x%21%3Dy&limit=2&continue=p%202",
      ])
  }

  @Test func aListThatGetsTooOldIsBegunAgainAndAtLastReadWhole() async throws {
    let gone = try ScriptedTransport.Answer.recorded("list-continue-expired-410")
    let transport = ScriptedTransport([pods(["a"], next: "1"), gone, pods(["b"], next: "2"), gone, pods(["c", "d"])])
    let list = try await ClusterClient(transport).list(.pods)
    #expect(list.items.map(\.name) == ["c", "d"])
    #expect(transport.asked.map { $0.query.contains { $0.name == "limit" } } == [true, true, true, true, false])
  }

  @Test func writesNameTheirManager() async throws {
    let transport = ScriptedTransport { _, _ in .json("{}") }
    let client = ClusterClient(transport)
    _ = try await client.create(.namespaces, ["kind": "Namespace"])
    _ = try await client.apply(.configMaps, namespace: "n", name: "c", ["data": ["a": "1"]], force: true)
    _ = try await client.patch(.configMaps, namespace: "n", name: "c", ["data": nil])
    try await client.delete(.configMaps, namespace: "n", name: "c")
    #expect(
      transport.asked.map { "\($0.method.rawValue) \($0.target) \(String(decoding: $0.body, as: UTF8.self))" } == [
        #"POST /api/v1/namespaces?fieldManager=slipway {"kind":"Namespace"}"#,
        #"PATCH /api/v1/namespaces/n/configmaps/c?fieldManager=slipway&force=true {"data":{"a":"1"}}"#,
        #"PATCH /api/v1/namespaces/n/configmaps/c?fieldManager=slipway {"data":null}"#,
        "DELETE /api/v1/namespaces/n/configmaps/c?propagationPolicy=Background ",
      ])
    let types = transport.asked.compactMap { request in request.headers.first { $0.name == "Content-Type" }?.value }
    #expect(types == ["application/json", "application/apply-patch+yaml", "application/merge-patch+json"])
  }

  @Test func logsAreLines() async throws {
    let transport = ScriptedTransport([
      .response(ClusterResponse(status: 200, body: Array("one\r\n\u{1B}[1mtwo\nthree".utf8))),
      .stream([Array("fi".utf8), Array("rst\r\nsec".utf8), Array("ond\nlast".utf8)]), .stream([Array("a\n".utf8)], .cut),
      try .recorded("get-404"),
    ])
    let client = ClusterClient(transport)
    let query = LogQuery(namespace: "n", pod: "p", container: "c", isPrevious: true, tail: 5)
    #expect(try await client.logs(query) == ["one", "^[[1mtwo", "three"])
    var lines: [String] = []
    for try await more in try await client.followLogs(query) { lines += more }
    #expect(lines == ["first", "second", "last"])
    let cut = try await client.followLogs(query)
    await #expect(throws: TransportError.cut(detail: "the test cut it")) { for try await _ in cut {} }
    await #expect(throws: ClusterError.notFound(message: #"secrets "none" not found"#)) { _ = try await client.followLogs(query) }
    #expect(transport.asked[0].target == "/api/v1/namespaces/n/pods/p/log?container=c&previous=true&tailLines=5&limitBytes=4194304")
    #expect(transport.asked[1].target == "/api/v1/namespaces/n/pods/p/log?container=c&previous=true&tailLines=5&follow=true")
  }

  @Test func theServerIsAskedAboutItself() async throws {
    let client = ClusterClient(
      try ScriptedTransport([
        .json(#"{"major":"1","minor":"32+","gitVersion":"v1.32.4-gke.1"}"#), .response(ClusterResponse(status: 200, body: Array("ok".utf8))),
        .response(ClusterResponse(status: 500, headers: ["content-type": "text/plain"], body: Array("[-]etcd failed".utf8))),
        .recorded("access-review-denied-201"), .recorded("proxy-down"),
      ]))
    #expect(try await client.version().gitVersion == "v1.32.4-gke.1")
    #expect(try await client.isReady())
    #expect(try await client.isReady() == false)
    #expect(try await client.mayI("create", .secrets, namespace: "wire") == false)
    await #expect(throws: ClusterError.transport(.unreachable(detail: "dial tcp 127.0.0.1:9: connect: connection refused"))) {
      try await client.isReady()
    }
  }
}
