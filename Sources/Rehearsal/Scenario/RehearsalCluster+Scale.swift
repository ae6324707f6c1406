import FoundationEssentials
import KubernetesObjects

/// Clusters of any size at once, for benchmarks: ready pods, and changes at a steady rate.
extension RehearsalCluster {
  /// Fills a namespace with Deployments of 50 ready pods each. Controllers rest from then on: nothing changes but by ``beginChurn(perSecond:for:)``.
  package func fill(namespace: String, pods: Int, release: String) {
    access { $0.fill(namespace: namespace, pods: pods, release: release) }
  }

  /// Changes the restart count of one pod after another.
  package func beginChurn(perSecond: Int, for duration: Duration) {
    let seconds = Double(duration.components.seconds)
    access { $0.churn(perSecond: perSecond, left: Int(seconds * Double(perSecond))) }
  }
}

extension World {
  mutating func fill(namespace: String, pods: Int, release: String) {
    if get(.namespaces, "", namespace) == nil { createNamespace(namespace) }
    isStill = true
    for group in 0..<max(1, (pods + 49) / 50) {
      fillGroup("\(release)-work-\(group)", namespace: namespace, release: release, pods: min(50, pods - group * 50))
    }
  }

  private mutating func fillGroup(_ name: String, namespace: String, release: String, pods count: Int) {
    let labels: JSON = ["app.kubernetes.io/name": .string(name), "app.kubernetes.io/instance": .string(release)]
    let spec = Self.podSpec(
      [
        "containers": [
          [
            "name": "work", "image": "registry.invalid/work:1.0", "resources": ["requests": ["cpu": "10m", "memory": "32Mi"]],
            "env": .array((0..<40).map { ["name": .string("SETTING_\($0)"), "value": "a value of a length that settings have in practice"] }),
          ]
        ], "nodeName": "node-1",
      ], isTemplate: false)
    let template: JSON = ["metadata": ["labels": labels], "spec": spec]
    let numbers: JSON = .int(count)
    put(
      .deployments,
      [
        "metadata": ["name": .string(name), "namespace": .string(namespace), "labels": labels],
        "spec": ["replicas": numbers, "selector": ["matchLabels": labels], "template": template],
        "status": [
          "observedGeneration": 1, "replicas": numbers, "updatedReplicas": numbers, "readyReplicas": numbers, "availableReplicas": numbers,
          "conditions": [
            condition("Available", "True", reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability.", in: []).items[0],
            condition(
              "Progressing", "True", reason: "NewReplicaSetAvailable", message: "ReplicaSet \"\(name)-1\" has successfully progressed.", in: []
            )
            .items[0],
          ],
        ],
      ])
    guard let deployment = get(.deployments, namespace, name) else { return }
    put(
      .replicaSets,
      [
        "metadata": [
          "name": .string("\(name)-1"), "namespace": .string(namespace), "labels": labels, "ownerReferences": [Self.reference(to: deployment)],
        ], "spec": ["replicas": numbers, "selector": ["matchLabels": labels], "template": template],
        "status": ["observedGeneration": 1, "replicas": numbers, "readyReplicas": numbers, "availableReplicas": numbers],
      ])
    guard let set = get(.replicaSets, namespace, "\(name)-1") else { return }
    let holds = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"].map { podCondition($0, true, since: now) }
    for _ in 0..<count {
      memory.nextAddress += 1
      put(
        .pods,
        [
          "metadata": [
            "name": .string("\(name)-1-\(suffix(name))"), "namespace": .string(namespace), "labels": labels,
            "ownerReferences": [Self.reference(to: set)],
          ], "spec": spec,
          "status": [
            "phase": "Running", "conditions": .array(holds), "podIP": .string("10.0.\(memory.nextAddress / 250).\(memory.nextAddress % 250)"),
            "startTime": Timestamp.json(now),
            "containerStatuses": [
              [
                "name": "work", "state": ["running": ["startedAt": Timestamp.json(now)]], "lastState": .empty, "ready": true, "restartCount": 0,
                "image": "registry.invalid/work:1.0", "imageID": "", "started": true,
              ]
            ], "qosClass": "Burstable",
          ],
        ])
    }
  }

  /// Changes come in bundles of a fiftieth of a second.
  mutating func churn(perSecond: Int, left: Int) {
    guard left > 0 else { return }
    let bundle = min(left, max(1, perSecond / 50))
    let pods = list(.pods)
    guard !pods.isEmpty else { return }
    var chance = chance("churn")
    for _ in 0..<bundle {
      let pod = pods[Int(chance.next() % UInt64(pods.count))]
      guard let current = store.object(pod.key) else { continue }
      var json = current.json
      var statuses = json["status"]["containerStatuses"].items
      guard !statuses.isEmpty else { continue }
      statuses[0]["restartCount"] = .int((statuses[0]["restartCount"].int ?? 0) + 1)
      json["status"]["containerStatuses"] = .array(statuses)
      put(json, at: current.key)
    }
    after(Double(bundle) / Double(perSecond), .churn(perSecond: perSecond, left: left - bundle))
  }
}
