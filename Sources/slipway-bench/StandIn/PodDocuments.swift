/// The JSON of a large release as an API server sends it, made once and answered from memory: 50 Deployments, their ReplicaSets, and the pods.
///
/// A pod takes about 10 kB, as on real clusters, most of it spec and managedFields that a reader must get over.
struct PodDocuments: Sendable {
  static let namespace = "bench"
  static let release = "bench"
  static let workloads = 50

  /// Each pod as its own document.
  let pods: [[UInt8]]
  let deployments: [[UInt8]]
  let replicaSets: [[UInt8]]

  init(podCount: Int) {
    pods = (0..<podCount).map { Self.pod($0, version: $0 + 1, restarts: 0) }
    let each = podCount / Self.workloads
    deployments = (0..<Self.workloads).map { Self.deployment($0, pods: each) }
    replicaSets = (0..<Self.workloads).map { Self.replicaSet($0, pods: each) }
  }

  /// One page of a list: items from an offset, and the token of the next page.
  func page(of items: [[UInt8]], kind: String, apiVersion: String, from offset: Int, limit: Int) -> [UInt8] {
    let end = min(items.count, offset + limit)
    let next = end < items.count ? #","continue":"\#(end)","remainingItemCount":\#(items.count - end)"# : ""
    var body = Array(#"{"kind":"\#(kind)List","apiVersion":"\#(apiVersion)","metadata":{"resourceVersion":"100000"\#(next)},"items":["#.utf8)
    body.reserveCapacity(body.count + items[offset..<end].reduce(2) { $0 + $1.count + 1 })
    for index in offset..<end {
      if index > offset { body.append(UInt8(ascii: ",")) }
      body += items[index]
    }
    body += Array("]}".utf8)
    return body
  }

  /// A line of a watch: the pod after its restart count has gone up to the change's own number, so that a reader can tell which change it shows.
  static func change(pod index: Int, number: Int) -> [UInt8] {
    Array(#"{"type":"MODIFIED","object":"#.utf8) + pod(index, version: 100_001 + number, restarts: number) + Array("}\n".utf8)
  }

  static func podName(_ index: Int) -> String { "work-\(index % workloads)-66dbbdb69-p\(index)" }

  private static func pod(_ index: Int, version: Int, restarts: Int) -> [UInt8] {
    let workload = index % workloads
    let started = "2026-11-20T10:00:00Z"
    let managed = (0..<90).map { #""f:field-\#($0)-of-some-length":{".":{},"f:name":{},"f:value":{},"f:valueFrom":{}}"# }.joined(separator: ",")
    let variables = (0..<40).map { #"{"name":"VARIABLE_NUMBER_\#($0)","value":"a value of usual length \#($0)"}"# }.joined(separator: ",")
    return Array(
      """
      {"kind":"Pod","apiVersion":"v1","metadata":{"name":"\(podName(index))","generateName":"work-\(workload)-66dbbdb69-","namespace":"\(namespace)",\
      "uid":"pod-\(index)","resourceVersion":"\(version)","creationTimestamp":"\(started)",\
      "labels":{"app.kubernetes.io/instance":"\(release)","app.kubernetes.io/component":"work-\(workload)","pod-template-hash":"66dbbdb69"},\
      "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"work-\(workload)-66dbbdb69","uid":"rs-\(workload)","controller":true}],\
      "managedFields":[{"manager":"kubelet","operation":"Update","apiVersion":"v1","time":"\(started)","fieldsType":"FieldsV1","fieldsV1":{\(managed)}}]},\
      "spec":{"containers":[{"name":"main","image":"registry.example.com/work:1","env":[\(variables)],"resources":{"requests":{"cpu":"100m"}}}],\
      "nodeName":"node-\(index % 100)","restartPolicy":"Always"},\
      "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"\(started)"},\
      {"type":"PodScheduled","status":"True","lastTransitionTime":"\(started)"}],"startTime":"\(started)",\
      "containerStatuses":[{"name":"main","ready":true,"started":true,"restartCount":\(restarts),"image":"registry.example.com/work:1",\
      "state":{"running":{"startedAt":"\(started)"}}}]}}
      """.utf8)
  }

  private static func deployment(_ index: Int, pods: Int) -> [UInt8] {
    Array(
      """
      {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"work-\(index)","namespace":"\(namespace)","uid":"dep-\(index)",\
      "resourceVersion":"9","generation":1,"creationTimestamp":"2026-11-20T10:00:00Z","labels":{"app.kubernetes.io/instance":"\(release)"},\
      "annotations":{"meta.helm.sh/release-name":"\(release)"}},\
      "spec":{"replicas":\(pods),"selector":{"matchLabels":{"app.kubernetes.io/component":"work-\(index)"}}},\
      "status":{"observedGeneration":1,"replicas":\(pods),"updatedReplicas":\(pods),"readyReplicas":\(pods),"availableReplicas":\(pods),\
      "conditions":[{"type":"Available","status":"True"},{"type":"Progressing","status":"True","reason":"NewReplicaSetAvailable"}]}}
      """.utf8)
  }

  private static func replicaSet(_ index: Int, pods: Int) -> [UInt8] {
    Array(
      """
      {"kind":"ReplicaSet","apiVersion":"apps/v1","metadata":{"name":"work-\(index)-66dbbdb69","namespace":"\(namespace)","uid":"rs-\(index)",\
      "resourceVersion":"8","generation":1,"creationTimestamp":"2026-11-20T10:00:00Z",\
      "labels":{"app.kubernetes.io/instance":"\(release)","pod-template-hash":"66dbbdb69"},\
      "annotations":{"deployment.kubernetes.io/revision":"1"},\
      "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"work-\(index)","uid":"dep-\(index)","controller":true}]},\
      "spec":{"replicas":\(pods)},"status":{"observedGeneration":1,"replicas":\(pods),"readyReplicas":\(pods),"availableReplicas":\(pods)}}
      """.utf8)
  }
}
