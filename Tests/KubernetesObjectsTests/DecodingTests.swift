import FoundationEssentials
import KubernetesObjects
import Testing

@Suite struct DecodingTests {
  @Test(arguments: [
    (ResourceKind.pods, "Pod"), (.deployments, "Deployment"), (.statefulSets, "StatefulSet"), (.daemonSets, "DaemonSet"),
    (.replicaSets, "ReplicaSet"), (.jobs, "Job"), (.persistentVolumeClaims, "PersistentVolumeClaim"), (.services, "Service"),
    (.endpointSlices, "EndpointSlice"),
  ])
  func everyKindIsReadAsItself(_ kind: ResourceKind, _ name: String) throws {
    let bytes = Array(#"{"metadata":{"name":"web","namespace":"n"},"status":{"unknown":[1]}}"#.utf8)
    let object = try ClusterObject.decode(kind: kind, bytes: bytes)
    #expect(object.kind == name)
    #expect(object.resourceKind == kind)
    #expect(object.reference == ObjectReference(apiVersion: kind.apiVersion, kind: name, namespace: "n", name: "web"))
  }

  @Test func withoutAKindTheObjectSaysItsOwn() throws {
    let object: ClusterObject = try ObjectDecoder().decode(from: #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"x"}}"#.utf8)
    #expect(object.resourceKind == .deployments)
    let other: ClusterObject = try ObjectDecoder().decode(from: #"{"apiVersion":"serving.example/v1","kind":"Service","metadata":{}}"#.utf8)
    #expect(other.reference.kind == "Service")
    #expect(other.resourceKind == nil)
  }

  @Test func anUnreadableItemDoesNotLoseTheList() throws {
    let text = """
      {"metadata":{"resourceVersion":"7","continue":"next"},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":5}},
      {"metadata":{"name":"b","creationTimestamp":null}},{"metadata":{"name":"c","creationTimestamp":"yesterday"}}]}
      """
    let list = try ClusterObjectList.decode(kind: .pods, bytes: Array(text.utf8))
    #expect(list.items.map(\.name) == ["a", "b"])
    #expect(list.unreadable == 2)
    #expect(list.resourceVersion == "7")
    #expect(list.continuation == "next")
  }

  @Test func anEmptyListMayBeNull() throws {
    let list = try ClusterObjectList.decode(kind: .pods, bytes: Array(#"{"metadata":{"resourceVersion":"1"},"items":null}"#.utf8))
    #expect(list.items.isEmpty)
  }

  @Test(arguments: [
    (#"{"status":{"conditions":[{"type":"Ready","status":"True"},{"odd":1}],"observedGeneration":3}}"#, 1 as Int?, 3 as Int?, true),
    (#"{"status":{}}"#, nil, nil, true), (#"{"status":null}"#, nil, nil, false), ("{}", nil, nil, false),
    (#"{"status":{"conditions":"none"}}"#, nil, nil, true), (#"{"status":"fine"}"#, nil, nil, true),
  ])
  func otherKindsAreReadByTheirConditions(_ text: String, _ conditions: Int?, _ generation: Int?, _ hasStatus: Bool) throws {
    let object: OtherObject = try ObjectDecoder(kind: ResourceKind(group: "x", kind: "Thing", resource: "things")).decode(from: text.utf8)
    #expect(object.kind == "Thing")
    #expect(object.apiVersion == "x/v1")
    #expect(object.conditions?.count == conditions)
    #expect(object.observedGeneration == generation)
    #expect(object.hasStatus == hasStatus)
  }

  @Test func managersAreReadOnlyWhenAskedFor() throws {
    let text = #"{"metadata":{"managedFields":[{"manager":"slipway","fieldsV1":{"f:data":{}}}]}}"#
    let without: Pod = try ObjectDecoder(kind: .pods).decode(from: text.utf8)
    let with: Pod = try ObjectDecoder(kind: .pods, keepsManagedFields: true).decode(from: text.utf8)
    #expect(without.metadata.managedFields == nil)
    #expect(with.metadata.managedFields?.first?.manager == "slipway")
  }

  @Test func whatIsNoObjectIsNamedWithItsPlace() {
    #expect(throws: ObjectDecodingError.self) { try ClusterObject.decode(kind: .pods, bytes: Array("<html>".utf8)) }
    let error = #expect(throws: ObjectDecodingError.self) {
      try ClusterObject.decode(kind: .pods, bytes: Array(#"{"metadata":{"name":"a"},"spec":{"containers":[{"name":7}]}}"#.utf8))
    }
    #expect(error?.detail.hasPrefix("spec.containers.0.name: ") == true)
  }

  @Test func watchLinesBecomeEvents() throws {
    func event(_ line: String) throws -> String {
      switch try WatchEvent.decode(kind: .pods, line: line.utf8) {
      case .added(let object): "added \(object.name)"
      case .modified(let object): "modified \(object.name)"
      case .deleted(let object): "deleted \(object.name)"
      case .bookmark(let version): "bookmark \(version)"
      case .error(let status): "error \(status.code ?? 0) \(status.reason ?? "")"
      case .unreadable(let version): "unreadable \(version ?? "-")"
      }
    }
    #expect(try event(#"{"type":"ADDED","object":{"metadata":{"name":"a"}}}"#) == "added a")
    #expect(try event(#"{"type":"MODIFIED","object":{"metadata":{"name":"a"}}}"#) == "modified a")
    #expect(try event(#"{"type":"DELETED","object":{"metadata":{"name":"a"}}}"#) == "deleted a")
    #expect(try event(#"{"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"9"},"spec":{"containers":null}}}"#) == "bookmark 9")
    #expect(try event(#"{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}"#) == "error 410 Expired")
    #expect(try event(#"{"type":"NEW","object":{"metadata":{"resourceVersion":"4"}}}"#) == "unreadable 4")
    #expect(try event(#"{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"5"},"spec":7}}"#) == "unreadable 5")
    #expect(throws: ObjectDecodingError.self) { try event(#"{"type":"ADDED","obj"#) }
  }

  @Test func pathsAreEncoded() {
    #expect(ResourceKind.deployments.path(namespace: "a/b", name: "x") == "/apis/apps/v1/namespaces/a%2Fb/deployments/x")
    #expect(ResourceKind.pods.path(namespace: nil) == "/api/v1/pods")
    #expect(ResourceKind.nodes.path(namespace: "ignored") == "/api/v1/nodes")
  }
}
