import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// The status that a kubelet reports.
extension World {
  mutating func writeStatus(_ key: ObjectKey, uid: String) {
    guard let pod = store.object(key), pod.uid == uid, var run = runs[uid] else { return }
    let spec = pod.json["spec"]
    let inits = spec["initContainers"].items
    let mains = spec["containers"].items
    let states = mains.compactMap { run.containers[$0["name"].string ?? ""] }
    let isInitialized = run.initialized != nil
    let policy = spec["restartPolicy"].string ?? "Always"
    let ended = states.filter { if case .terminated = $0.state { true } else { false } }
    let initFailed =
      policy == "Never"
      && inits.contains { if case .terminated(let end) = run.containers[$0["name"].string ?? ""]?.state { end.code != 0 } else { false } }
    let isOver = policy != "Always" && ended.count == mains.count && (policy == "Never" || ended.allSatisfy(\.hasSucceeded))
    let phase =
      isOver
      ? (ended.allSatisfy(\.hasSucceeded) ? "Succeeded" : "Failed")
      : initFailed
        ? "Failed" : states.contains(where: { $0.isRunning || $0.restarts > 0 || $0.last != nil }) || !ended.isEmpty ? "Running" : "Pending"
    let isReady = !isOver && isInitialized && states.allSatisfy { $0.isReady && $0.isRunning } && !run.isStopped
    if isReady, run.ready == nil { run.ready = now }
    if !isReady, run.ready != nil {
      run.ready = nil
      run.unready = now
    }
    runs[uid] = run
    var json = pod.json
    var status: JSON = ["observedGeneration": json["metadata"]["generation"], "phase": .string(phase)]
    let unready = mains.compactMap { $0["name"].string }.filter { run.containers[$0].map { !($0.isReady && $0.isRunning) } ?? true }
    var initialized = podCondition("Initialized", isInitialized, since: run.initialized ?? run.started)
    if !isInitialized {
      let waiting = inits.compactMap { $0["name"].string }.filter { run.containers[$0]?.hasSucceeded == false }
      initialized["reason"] = "ContainersNotInitialized"
      initialized["message"] = .string("containers with incomplete status: [\(waiting.joined(separator: " "))]")
    }
    let conditions = ["Ready", "ContainersReady"].map { type in
      var condition = podCondition(type, isReady, since: isReady ? run.ready ?? now : run.unready)
      if isOver {
        condition["reason"] = "PodCompleted"
      } else if !isReady {
        condition["reason"] = "ContainersNotReady"
        condition["message"] = .string("containers with unready status: [\(unready.joined(separator: " "))]")
      }
      return condition
    }
    status["conditions"] = .array(
      [podCondition("PodReadyToStartContainers", true, since: run.started), initialized] + conditions
        + json["status"]["conditions"].items.filter { $0["type"] == "PodScheduled" })
    status["hostIP"] = "10.128.0.2"
    status["podIP"] = .string(run.address)
    status["podIPs"] = [["ip": .string(run.address)]]
    status["startTime"] = Timestamp.json(run.started)
    if !inits.isEmpty { status["initContainerStatuses"] = .array(inits.map { containerStatus($0, run) }) }
    status["containerStatuses"] = .array(mains.map { containerStatus($0, run) })
    status["qosClass"] = Quantity.requests(of: spec).cpu > 0 ? "Burstable" : "BestEffort"
    json["status"] = status
    put(json, at: key)
  }

  func podCondition(_ type: String, _ holds: Bool, since: Date) -> JSON {
    .object([
      "type": .string(type), "status": holds ? "True" : "False", "lastProbeTime": .null, "lastTransitionTime": Timestamp.json(since),
    ])
  }

  private func containerStatus(_ spec: JSON, _ run: PodRun) -> JSON {
    let name = spec["name"].string ?? ""
    let state = run.containers[name] ?? ContainerRun()
    var result: JSON = [
      "name": .string(name), "state": state.status,
      "lastState": state.last.map { ["terminated": ContainerRun.json($0)] } ?? .empty, "ready": .bool(state.isReady),
      "restartCount": .int(state.restarts), "image": spec["image"].isNull ? "" : spec["image"], "imageID": "",
    ]
    if !state.id.isEmpty {
      result["containerID"] = .string(state.id)
      result["imageID"] = .string("\(spec["image"].string ?? "")@sha256:\(Chance.hash(Array((spec["image"].string ?? "").utf8)))")
    }
    result["started"] = .bool(state.isRunning)
    return result
  }
}
