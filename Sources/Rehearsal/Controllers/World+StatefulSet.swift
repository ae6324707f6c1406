import FoundationEssentials
import KubernetesObjects

extension World {
  mutating func reconcileStatefulSet(_ set: StoredObject) {
    let spec = set.json["spec"]
    let wanted = spec["replicas"].int ?? 1
    let revision = "\(set.key.name)-\(Chance.hash(JSON.bytes(spec["template"])))"
    let owned = pods(ownedBy: set.uid)
    let isOrdered = spec["podManagementPolicy"] != "Parallel"
    var isHeldUp = false
    for ordinal in 0..<wanted where !isHeldUp {
      let name = "\(set.key.name)-\(ordinal)"
      guard let pod = owned.first(where: { $0.key.name == name }) else {
        createReplica(name, ordinal: ordinal, of: set, revision: revision)
        isHeldUp = isOrdered
        continue
      }
      if !Self.isReady(pod) {
        // A broken pod of an older template is replaced at once: waiting for it to heal would never end.
        if pod.labels["controller-revision-hash"] != revision, pod.json["metadata"]["deletionTimestamp"].isNull {
          deletePod(pod, of: set, component: "statefulset-controller")
        }
        isHeldUp = isOrdered
      }
    }
    let excess = owned.filter { Self.ordinal($0) >= wanted && $0.json["metadata"]["deletionTimestamp"].isNull }
    if let last = excess.max(by: { Self.ordinal($0) < Self.ordinal($1) }) {
      deletePod(last, of: set, component: "statefulset-controller")
    } else if !isHeldUp, spec["updateStrategy"]["type"] != "OnDelete",
      let stale = owned.filter({ $0.labels["controller-revision-hash"] != revision && Self.isActive($0) }).max(by: {
        Self.ordinal($0) < Self.ordinal($1)
      }),
      Self.ordinal(stale) >= spec["updateStrategy"]["rollingUpdate"]["partition"].int ?? 0
    {
      deletePod(stale, of: set, component: "statefulset-controller")
    }
    settleStatefulSet(set.key, wanted: wanted, revision: revision)
  }

  private static func ordinal(_ pod: StoredObject) -> Int {
    pod.key.name.split(separator: "-").last.flatMap { Int($0) } ?? 0
  }

  private mutating func createReplica(_ name: String, ordinal: Int, of set: StoredObject, revision: String) {
    var volumes: [JSON] = []
    for claim in set.json["spec"]["volumeClaimTemplates"].items {
      let title = claim["metadata"]["name"].string ?? "data"
      let claimName = "\(title)-\(name)"
      volumes.append(["name": .string(title), "persistentVolumeClaim": ["claimName": .string(claimName)]])
      if get(.persistentVolumeClaims, set.key.namespace, claimName) == nil {
        var object: JSON = ["kind": "PersistentVolumeClaim", "apiVersion": "v1", "metadata": claim["metadata"], "spec": claim["spec"]]
        object["metadata"]["name"] = .string(claimName)
        object["metadata"]["namespace"] = .string(set.key.namespace)
        object["metadata"]["labels"] = JSON(set.json["spec"]["selector"]["matchLabels"].strings)
        object["status"] = ["phase": "Pending"]
        if let resource = catalog.resource(ResourceID(.persistentVolumeClaims)) { object = admitted(object, resource: resource) }
        put(.persistentVolumeClaims, object)
        event(
          about: set.json, type: "Normal", reason: "SuccessfulCreate",
          "create Claim \(claimName) Pod \(name) in StatefulSet \(set.key.name) success", component: "statefulset-controller")
      }
    }
    createPod(
      of: set, template: set.json["spec"]["template"], name: name,
      labels: [
        "apps.kubernetes.io/pod-index": String(ordinal), "controller-revision-hash": revision, "statefulset.kubernetes.io/pod-name": name,
      ], component: "statefulset-controller"
    ) { pod in
      pod["spec"]["volumes"] = .array(pod["spec"]["volumes"].items + volumes)
      pod["spec"]["hostname"] = .string(name)
    }
  }

  private mutating func settleStatefulSet(_ key: ObjectKey, wanted: Int, revision: String) {
    guard let set = store.object(key) else { return }
    let active = pods(ownedBy: set.uid).filter(Self.isActive)
    let updated = active.filter { $0.labels["controller-revision-hash"] == revision }
    let ready = active.filter(Self.isReady).count
    let before = set.json["status"]
    let isComplete = updated.count == wanted && active.count == wanted && ready == wanted
    let current = isComplete ? revision : before["currentRevision"].string ?? revision
    let currentCount = active.count { $0.labels["controller-revision-hash"] == current }
    var json = set.json
    var status: JSON = ["observedGeneration": json["metadata"]["generation"], "replicas": .int(active.count)]
    if ready > 0 { status["readyReplicas"] = .int(ready) }
    if currentCount > 0 { status["currentReplicas"] = .int(currentCount) }
    if !updated.isEmpty { status["updatedReplicas"] = .int(updated.count) }
    status["currentRevision"] = .string(current)
    status["updateRevision"] = .string(revision)
    status["collisionCount"] = 0
    status["availableReplicas"] = .int(ready)
    json["status"] = status
    put(json, at: key)
  }

  // MARK: DaemonSet

  mutating func reconcileDaemonSet(_ set: StoredObject) {
    let revision = Chance.hash(JSON.bytes(set.json["spec"]["template"]))
    let nodes = list(.nodes)
    let owned = pods(ownedBy: set.uid).filter(Self.isActive)
    for node in nodes where !owned.contains(where: { $0.json["spec"]["nodeName"].string == node.key.name }) {
      createPod(
        of: set, template: set.json["spec"]["template"], labels: ["controller-revision-hash": revision, "pod-template-generation": "1"],
        component: "daemonset-controller"
      ) { $0["spec"]["nodeName"] = .string(node.key.name) }
    }
    let isCalm = owned.allSatisfy(Self.isReady)
    if isCalm, let stale = owned.first(where: { $0.labels["controller-revision-hash"] != revision }) {
      deletePod(stale, of: set, component: "daemonset-controller")
    }
    guard let set = store.object(set.key) else { return }
    let active = pods(ownedBy: set.uid).filter(Self.isActive)
    let ready = active.filter(Self.isReady).count
    let updated = active.count { $0.labels["controller-revision-hash"] == revision }
    var json = set.json
    var status: JSON = [
      "currentNumberScheduled": .int(active.count), "numberMisscheduled": 0, "desiredNumberScheduled": .int(nodes.count), "numberReady": .int(ready),
      "observedGeneration": json["metadata"]["generation"],
    ]
    if updated > 0 { status["updatedNumberScheduled"] = .int(updated) }
    if ready > 0 { status["numberAvailable"] = .int(ready) }
    if nodes.count > ready { status["numberUnavailable"] = .int(nodes.count - ready) }
    json["status"] = status
    put(json, at: set.key)
  }
}
