import FoundationEssentials
import KubernetesObjects

extension World {
  mutating func reconcileDeployment(_ deployment: StoredObject) {
    let spec = deployment.json["spec"]
    if spec["paused"] == true { return }
    let desired = spec["replicas"].int ?? 1
    let hash = Chance.hash(JSON.bytes(spec["template"]))
    let name = "\(deployment.key.name)-\(hash)"
    var sets = replicaSets(of: deployment)
    var isNew = false
    if !sets.contains(where: { $0.key.name == name }) {
      createReplicaSet(name, hash: hash, of: deployment, revision: revision(of: sets) + 1)
      sets = replicaSets(of: deployment)
      isNew = true
    }
    guard let current = sets.first(where: { $0.key.name == name }) else { return }
    let old = sets.filter { $0.key.name != name }
    if spec["strategy"]["type"] == "Recreate" {
      for set in old { scale(set, to: 0, of: deployment) }
      if old.allSatisfy({ pods(ownedBy: $0.uid).isEmpty }) { scale(current, to: desired, of: deployment) }
    } else {
      roll(deployment, desired: desired, current: current, old: old)
    }
    for (index, set) in old.sorted(by: { revision($0) > revision($1) }).enumerated()
    where index >= spec["revisionHistoryLimit"].int ?? 10 && set.json["status"]["replicas"].int ?? 0 == 0 && Self.replicas(set) == 0 {
      remove(set.key)
    }
    settleDeployment(deployment.key, desired: desired, setName: name, isNew: isNew)
  }

  /// One step of a rolling update, by the controller's own arithmetic.
  private mutating func roll(_ deployment: StoredObject, desired: Int, current: StoredObject, old: [StoredObject]) {
    let limits = deployment.json["spec"]["strategy"]["rollingUpdate"]
    let surge = Self.share(limits["maxSurge"], of: desired, roundUp: true, standard: 1)
    let missing = Self.share(limits["maxUnavailable"], of: desired, roundUp: false, standard: 0)
    let unavailable = surge == 0 && missing == 0 ? 1 : missing
    let total = ([current] + old).reduce(0) { $0 + Self.replicas($1) }
    let wanted = Self.replicas(current)
    if wanted > desired {
      return scale(current, to: desired, of: deployment)
    }
    if wanted < desired {
      let room = old.allSatisfy({ Self.replicas($0) == 0 }) ? desired - wanted : desired + surge - total
      if room > 0 { return scale(current, to: min(desired, wanted + room), of: deployment) }
    }
    var spare =
      ([current] + old).reduce(0) { $0 + pods(ownedBy: $1.uid).filter(Self.isReady).count } - (desired - unavailable)
    for set in old where Self.replicas(set) > 0 {
      let active = pods(ownedBy: set.uid).filter(Self.isActive)
      let unhealthy = active.count - active.filter(Self.isReady).count
      // Unhealthy old pods go first: they cost no availability.
      let gone = min(Self.replicas(set), unhealthy + max(0, spare))
      if gone > 0 {
        spare -= max(0, gone - unhealthy)
        scale(set, to: Self.replicas(set) - gone, of: deployment)
      }
    }
  }

  private mutating func settleDeployment(_ key: ObjectKey, desired: Int, setName: String, isNew: Bool) {
    guard let deployment = store.object(key) else { return }
    var json = deployment.json
    let before = json["status"]
    var all: [StoredObject] = []
    var updated = 0
    var terminating = 0
    for set in replicaSets(of: deployment) {
      let owned = pods(ownedBy: set.uid)
      let active = owned.filter(Self.isActive)
      terminating += owned.count { !$0.json["metadata"]["deletionTimestamp"].isNull }
      all += active
      if set.key.name == setName { updated = active.count }
      if set.key.name == setName { json["metadata"]["annotations"]["deployment.kubernetes.io/revision"] = .string(String(revision(set))) }
    }
    let ready = all.filter(Self.isReady).count
    var status: JSON = ["observedGeneration": json["metadata"]["generation"]]
    status["replicas"] = all.isEmpty ? .null : .int(all.count)
    status["updatedReplicas"] = updated == 0 ? .null : .int(updated)
    status["readyReplicas"] = ready == 0 ? .null : .int(ready)
    status["availableReplicas"] = ready == 0 ? .null : .int(ready)
    status["unavailableReplicas"] = desired > ready ? .int(desired - ready) : .null
    status["terminatingReplicas"] = .int(terminating)
    let limits = json["spec"]["strategy"]["rollingUpdate"]
    let unavailable = Self.share(limits["maxUnavailable"], of: desired, roundUp: false, standard: 0)
    let isAvailable = ready >= desired - unavailable
    var conditions = condition(
      "Available", isAvailable ? "True" : "False", reason: isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
      message: isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", in: before["conditions"])
    let isComplete = updated == desired && ready == desired && all.count == desired
    let moved = ["updatedReplicas", "readyReplicas", "availableReplicas"].contains { (status[$0].int ?? 0) > (before[$0].int ?? 0) }
    let progress = before["conditions"].items.first { $0["type"] == "Progressing" } ?? .null
    let wasComplete = progress["reason"] == "NewReplicaSetAvailable" && progress["message"].string?.contains("\"\(setName)\"") == true
    let deadline = Double(json["spec"]["progressDeadlineSeconds"].int ?? 600)
    if isComplete {
      conditions = condition(
        "Progressing", "True", reason: "NewReplicaSetAvailable", message: "ReplicaSet \"\(setName)\" has successfully progressed.", in: conditions)
    } else if isNew {
      conditions = condition(
        "Progressing", "True", reason: "NewReplicaSetCreated", message: "Created new replica set \"\(setName)\"", in: conditions)
      after(deadline + 1, .reconcile(key))
    } else if moved, !wasComplete {
      conditions = condition(
        "Progressing", "True", reason: "ReplicaSetUpdated", message: "ReplicaSet \"\(setName)\" is progressing.", in: conditions, touched: true)
      after(deadline + 1, .reconcile(key))
    } else if !wasComplete, progress["status"] == "True", let since = Timestamp.date(progress["lastUpdateTime"]),
      now.timeIntervalSince(since) > deadline
    {
      conditions = condition(
        "Progressing", "False", reason: "ProgressDeadlineExceeded", message: "ReplicaSet \"\(setName)\" has timed out progressing.", in: conditions)
    }
    status["conditions"] = conditions
    json["status"] = status
    put(json, at: key)
  }

  // MARK: ReplicaSets

  private func replicaSets(of deployment: StoredObject) -> [StoredObject] {
    store.dependents(of: deployment.uid).filter { $0.resource == ResourceID(.replicaSets) }.compactMap { store.object($0) }
  }

  private static func replicas(_ set: StoredObject) -> Int { set.json["spec"]["replicas"].int ?? 0 }

  private func revision(_ set: StoredObject) -> Int {
    Int(set.json["metadata"]["annotations"]["deployment.kubernetes.io/revision"].string ?? "") ?? 0
  }

  private func revision(of sets: [StoredObject]) -> Int { sets.map { revision($0) }.max() ?? 0 }

  private mutating func createReplicaSet(_ name: String, hash: String, of deployment: StoredObject, revision: Int) {
    var template = deployment.json["spec"]["template"]
    template["metadata"]["labels"]["pod-template-hash"] = .string(hash)
    var selector = deployment.json["spec"]["selector"]
    selector["matchLabels"]["pod-template-hash"] = .string(hash)
    put(
      .replicaSets,
      [
        "kind": "ReplicaSet", "apiVersion": "apps/v1",
        "metadata": [
          "name": .string(name), "namespace": .string(deployment.key.namespace), "labels": template["metadata"]["labels"],
          "annotations": [
            "deployment.kubernetes.io/desired-replicas": .string(deployment.json["spec"]["replicas"].plain ?? "1"),
            "deployment.kubernetes.io/revision": .string(String(revision)),
          ], "ownerReferences": [Self.reference(to: deployment.json)],
        ], "spec": ["replicas": 0, "selector": selector, "template": template], "status": ["replicas": 0],
      ])
  }

  private mutating func scale(_ set: StoredObject, to replicas: Int, of deployment: StoredObject) {
    let before = Self.replicas(set)
    guard before != replicas else { return }
    var json = set.json
    json["spec"]["replicas"] = .int(replicas)
    put(json, at: set.key)
    event(
      about: deployment.json, type: "Normal", reason: "ScalingReplicaSet",
      "Scaled \(replicas > before ? "up" : "down") replica set \(set.key.name) from \(before) to \(replicas)", component: "deployment-controller")
  }

  mutating func reconcileReplicaSet(_ set: StoredObject) {
    let wanted = Self.replicas(set)
    let owned = pods(ownedBy: set.uid)
    let active = owned.filter(Self.isActive)
    let labels = set.json["spec"]["template"]["metadata"]["labels"].strings
    if active.count < wanted {
      for _ in active.count..<wanted {
        createPod(of: set, template: set.json["spec"]["template"], labels: labels, component: "replicaset-controller")
      }
    } else if active.count > wanted {
      let order = active.sorted { a, b in Self.isReady(a) != Self.isReady(b) ? !Self.isReady(a) : a.version > b.version }
      for pod in order.prefix(active.count - wanted) { deletePod(pod, of: set, component: "replicaset-controller") }
    }
    guard let set = store.object(set.key) else { return }
    let now = pods(ownedBy: set.uid)
    let count = now.filter(Self.isActive).count
    let ready = now.filter(Self.isReady).count
    var json = set.json
    var status: JSON = ["replicas": .int(count)]
    if count > 0 { status["fullyLabeledReplicas"] = .int(count) }
    if ready > 0 {
      status["readyReplicas"] = .int(ready)
      status["availableReplicas"] = .int(ready)
    }
    status["observedGeneration"] = json["metadata"]["generation"]
    status["terminatingReplicas"] = .int(now.count { !$0.json["metadata"]["deletionTimestamp"].isNull })
    json["status"] = status
    put(json, at: set.key)
    if let owner = ownerKey(of: json) { mark(owner) }
  }
}
