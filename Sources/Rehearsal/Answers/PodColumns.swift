import FoundationEssentials
import KubernetesObjects

/// The table of pods, column for column as the API server describes it.
enum PodColumns {
  static let columns: [TableView.Column] = [
    .name, .init(name: "Ready", description: "The aggregate readiness state of this pod for accepting traffic."),
    .init(name: "Status", description: "The aggregate status of the containers in this pod."),
    .init(
      name: "Restarts",
      description: "The number of times the containers in this pod have been restarted and when the last container in this pod has restarted."), .age,
    .init(
      name: "IP", description: "podIP address allocated to the pod. Routable at least within the cluster. Empty if not yet allocated.", isWide: true),
    .init(
      name: "Node",
      description:
        "NodeName indicates in which node this pod is scheduled. If empty, this pod is a candidate for scheduling by the scheduler defined in schedulerName. Once this field is set, the kubelet for this node becomes responsible for the lifecycle of this pod. This field should not be used to express a desire for the pod to be scheduled on a specific node. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename",
      isWide: true),
    .init(
      name: "Nominated Node",
      description:
        "nominatedNodeName is set only when this pod preempts other pods on the node, but it cannot be scheduled right away as preemption victims receive their graceful termination periods. This field does not guarantee that the pod will be scheduled on this node. Scheduler may decide to place the pod elsewhere if other nodes become available sooner. Scheduler may also decide to give the resources on this node to a higher priority pod that is created after preemption. As a result, this field may be different than PodSpec.nodeName when the pod is scheduled.",
      isWide: true),
    .init(
      name: "Readiness Gates",
      description:
        "If specified, all readiness gates will be evaluated for pod readiness. A pod is ready when all its containers are ready AND all conditions specified in the readiness gates have status equal to \"True\" More info: https://git.k8s.io/enhancements/keps/sig-network/580-pod-readiness-gates",
      isWide: true),
  ]

  static func cells(_ pod: JSON, now: Date) -> [JSON] {
    let statuses = pod["status"]["containerStatuses"].items
    let ready = statuses.count { $0["ready"] == true }
    let all = statuses + pod["status"]["initContainerStatuses"].items
    let restarts = max(
      statuses.reduce(0) { $0 + ($1["restartCount"].int ?? 0) },
      pod["status"]["initContainerStatuses"].items.reduce(0) { $0 + ($1["restartCount"].int ?? 0) })
    let last = all.compactMap { Timestamp.date($0["lastState"]["terminated"]["finishedAt"]) }.max()
    let shown = restarts == 0 ? "0" : "\(restarts)" + (last.map { " (\(TableView.span(now.timeIntervalSince($0))) ago)" } ?? "")
    func orNone(_ value: JSON) -> JSON { value.isNull ? "<none>" : value }
    return [
      pod["metadata"]["name"], .string("\(ready)/\(pod["spec"]["containers"].items.count)"), .string(state(of: pod)), .string(shown),
      .string(TableView.age(of: pod, now: now)), orNone(pod["status"]["podIP"]), orNone(pod["spec"]["nodeName"]), "<none>", "<none>",
    ]
  }

  /// The word that stands in the Status column.
  static func state(of pod: JSON) -> String {
    let status = pod["status"]
    let inits = pod["spec"]["initContainers"].items
    for (index, entry) in status["initContainerStatuses"].items.enumerated() {
      if entry["state"]["terminated"]["exitCode"].int == 0 { continue }
      let isSidecar = inits.indices.contains(index) && inits[index]["restartPolicy"] == "Always"
      if isSidecar, entry["started"] == true { continue }
      if !entry["state"]["terminated"].isNull {
        return "Init:" + (entry["state"]["terminated"]["reason"].string ?? "ExitCode:\(entry["state"]["terminated"]["exitCode"].int ?? 0)")
      }
      if let reason = entry["state"]["waiting"]["reason"].string, reason != "PodInitializing" { return "Init:" + reason }
      return deleted(pod) ?? "Init:\(index)/\(inits.count)"
    }
    var result = status["reason"].string ?? status["phase"].string ?? "Unknown"
    var hasRunning = false
    for entry in status["containerStatuses"].items.reversed() {
      if let reason = entry["state"]["waiting"]["reason"].string {
        result = reason
      } else if let reason = entry["state"]["terminated"]["reason"].string {
        result = reason
      } else if entry["ready"] == true, !entry["state"]["running"].isNull {
        hasRunning = true
      }
    }
    if result == "Completed", hasRunning { result = "Running" }
    return deleted(pod) ?? result
  }

  private static func deleted(_ pod: JSON) -> String? { pod["metadata"]["deletionTimestamp"].isNull ? nil : "Terminating" }
}
