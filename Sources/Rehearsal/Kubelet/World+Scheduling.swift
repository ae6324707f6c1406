import FoundationEssentials
import KubernetesObjects

/// The scheduler: nodes have room or they have not.
extension World {
  mutating func observePod(_ change: StoreChange) {
    let pod = change.object
    for service in list(.services, namespace: pod.key.namespace) {
      let selector = service.json["spec"]["selector"].strings
      if !selector.isEmpty, selector.allSatisfy({ pod.labels[$0.key] == $0.value }) { mark(service.key) }
    }
    switch change.kind {
    case .added: after(around(0.05, pod.key.name), .schedule(pod.key, uid: pod.uid))
    case .modified: break
    case .deleted:
      runs[pod.uid] = nil
      retryPending()
    }
  }

  /// Pods without a node are looked at again.
  mutating func retryPending() {
    for pod in list(.pods) where pod.json["spec"]["nodeName"].isNull && pod.json["status"]["phase"] == "Pending" {
      after(around(0.2, pod.key.name), .schedule(pod.key, uid: pod.uid))
    }
  }

  mutating func schedule(_ key: ObjectKey, uid: String) {
    guard let pod = store.object(key), pod.uid == uid, runs[uid] == nil, pod.json["metadata"]["deletionTimestamp"].isNull else { return }
    var json = pod.json
    if json["spec"]["nodeName"].isNull {
      if let message = refusal(of: pod) { return leaveUnscheduled(pod, message) }
      guard bindClaims(of: pod) else { return }
      guard let node = room(for: pod) else { return leaveUnscheduled(pod, shortage(for: pod)) }
      json["spec"]["nodeName"] = .string(node)
      event(
        about: json, type: "Normal", reason: "Scheduled", "Successfully assigned \(key.namespace)/\(key.name) to \(node)",
        component: "default-scheduler")
    }
    json["status"]["conditions"] = [podCondition("PodScheduled", true, since: now)]
    put(json, at: key)
    memory.nextAddress += 1
    let number = memory.nextAddress
    runs[uid] = PodRun(started: now, address: "10.244.\(number / 250 % 250).\(number % 250 + 2)", unready: now)
    after(around(0.4, key.name), .startPod(key, uid: uid))
  }

  /// A scenario's own reason why no node takes the pod.
  private mutating func refusal(of pod: StoredObject) -> String? {
    for (index, failure) in scenario.failures.enumerated() {
      guard case .unschedulable(let message) = failure.kind, applies(failure, at: index, to: pod, container: nil) else { continue }
      return message.replacing("${nodes}", with: String(list(.nodes).count))
    }
    return nil
  }

  /// False while a claim that waits for its first consumer is being bound; the pod is looked at again then.
  private mutating func bindClaims(of pod: StoredObject) -> Bool {
    var isBound = true
    for volume in pod.json["spec"]["volumes"].items {
      guard let name = volume["persistentVolumeClaim"]["claimName"].string else { continue }
      guard let claim = store.object(ObjectKey(.persistentVolumeClaims, pod.key.namespace, name)) else {
        leaveUnscheduled(pod, "0/\(list(.nodes).count) nodes are available: persistentvolumeclaim \"\(name)\" not found.")
        isBound = false
        continue
      }
      guard claim.json["status"]["phase"] != "Bound" else { continue }
      isBound = false
      let known = scenario.facts.storageClasses.first { $0.name == claim.json["spec"]["storageClassName"].string }
      if known?.waitsForConsumer == true {
        after(around(3, pod.key.name), .bindClaim(claim.key))
      } else if known == nil {
        leaveUnscheduled(
          pod,
          "0/\(list(.nodes).count) nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: not eligible due to preemptionPolicy=Never."
        )
      }
    }
    return isBound
  }

  private mutating func leaveUnscheduled(_ pod: StoredObject, _ message: String) {
    var json = pod.json
    var condition = podCondition("PodScheduled", false, since: now)
    condition["reason"] = "Unschedulable"
    condition["message"] = .string(message)
    if let present = json["status"]["conditions"].items.first, present["message"] == condition["message"] { return }
    json["status"]["conditions"] = [condition]
    put(json, at: pod.key)
    event(about: json, type: "Warning", reason: "FailedScheduling", message, component: "default-scheduler")
    if case .some = scenario.failures.first(where: { if case .unschedulable = $0.kind { $0.healing.after != nil } else { false } }) {
      for failure in scenario.failures { if let wait = failure.healing.after { after(wait, .schedule(pod.key, uid: pod.uid)) } }
    }
    guard let autoscaler = scenario.autoscaler, list(.nodes).count <= scenario.facts.nodes.count else { return }
    if !memory.hasScaled { after(autoscaler.decides, .addNode) }
    memory.hasScaled = true
    // Each pod that the new node is for is told.
    event(
      about: json, type: "Normal", reason: "TriggeredScaleUp",
      "pod triggered scale-up: [{pool-1 \(scenario.facts.nodes.count)->\(scenario.facts.nodes.count + 1) (max: 10)}]", component: "cluster-autoscaler"
    )
  }

  // MARK: Room on nodes

  private mutating func room(for pod: StoredObject) -> String? {
    let (cpu, memory) = Quantity.requests(of: pod.json["spec"])
    let free = freeRoom()
    let fitting = free.filter { $0.cpu >= cpu && $0.memory >= memory }
    return fitting.max { $0.cpu < $1.cpu }?.name
  }

  private mutating func shortage(for pod: StoredObject) -> String {
    let (cpu, memory) = Quantity.requests(of: pod.json["spec"])
    let free = freeRoom()
    var reasons: [String] = []
    let lackCPU = free.count { $0.cpu < cpu }
    let lackMemory = free.count { $0.memory < memory }
    if lackCPU > 0 { reasons.append("\(lackCPU) Insufficient cpu") }
    if lackMemory > 0 { reasons.append("\(lackMemory) Insufficient memory") }
    let nodes = "0/\(free.count) nodes are available: "
    return nodes + reasons.joined(separator: ", ") + ". preemption: " + nodes + "\(free.count) No preemption victims found for incoming pod."
  }

  private mutating func freeRoom() -> [(name: String, cpu: Int, memory: Int)] {
    var used: [String: (cpu: Int, memory: Int)] = [:]
    for pod in list(.pods) where Self.isActive(pod) {
      guard let node = pod.json["spec"]["nodeName"].string else { continue }
      let (cpu, memory) = Quantity.requests(of: pod.json["spec"])
      used[node, default: (0, 0)].cpu += cpu
      used[node, default: (0, 0)].memory += memory
    }
    return list(.nodes).map { node in
      let allocatable = node.json["status"]["allocatable"]
      let taken = used[node.key.name] ?? (0, 0)
      return (node.key.name, Quantity.milli(allocatable["cpu"]) - taken.cpu, Quantity.bytes(allocatable["memory"]) - taken.memory)
    }
  }

  // MARK: Nodes

  mutating func addNode(_ node: ClusterFacts.Node) {
    let amounts: JSON = [
      "cpu": .string(node.cpu % 1000 == 0 ? String(node.cpu / 1000) : "\(node.cpu)m"), "memory": .string("\(node.memory >> 10)Ki"), "pods": "110",
    ]
    let conditions: [JSON] = [
      ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
      ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
      ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ].map {
      [
        "type": .string($0.0), "status": .string($0.1), "lastHeartbeatTime": Timestamp.json(now), "lastTransitionTime": Timestamp.json(now),
        "reason": .string($0.2), "message": .string($0.3),
      ]
    }
    put(
      .nodes,
      [
        "metadata": [
          "name": .string(node.name),
          "labels": [
            "kubernetes.io/hostname": .string(node.name), "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
            "topology.kubernetes.io/zone": .string(node.zone),
          ],
        ], "spec": node.providerID.isEmpty ? .empty : ["providerID": .string(node.providerID)],
        "status": [
          "capacity": amounts, "allocatable": amounts, "conditions": .array(conditions),
          "nodeInfo": ["kubeletVersion": .string(scenario.facts.gitVersion), "operatingSystem": "linux", "architecture": "amd64"],
        ],
      ])
  }

  /// The autoscaler first waits for the machine, then the node joins.
  mutating func addScaledNode() {
    guard let model = scenario.facts.nodes.last else { return }
    let number = scenario.facts.nodes.count + 1
    let provider = model.providerID.replacing(model.name, with: "") + (model.providerID.isEmpty ? "" : "scaled-\(number)")
    addNode(
      ClusterFacts.Node(
        name: Self.numbered(model.name, number), providerID: provider, zone: model.zone, cpu: max(model.cpu, 8000),
        memory: max(model.memory, 32 << 30)))
  }

  private static func numbered(_ name: String, _ number: Int) -> String {
    guard let dash = name.lastIndex(of: "-") else { return "\(name)-\(number)" }
    return name[..<dash] + "-s\(number)"
  }
}

/// Amounts as specs write them.
enum Quantity {
  static func milli(_ value: JSON) -> Int {
    guard let text = value.plain else { return 0 }
    if text.hasSuffix("m") { return Int(text.dropLast()) ?? 0 }
    return Int((Double(text) ?? 0) * 1000)
  }

  static func bytes(_ value: JSON) -> Int {
    guard let text = value.plain else { return 0 }
    for (suffix, factor) in [("Ki", 1 << 10), ("Mi", 1 << 20), ("Gi", 1 << 30), ("Ti", 1 << 40), ("k", 1000), ("M", 1_000_000), ("G", 1_000_000_000)]
    where text.hasSuffix(suffix) {
      return Int((Double(text.dropLast(suffix.count)) ?? 0) * Double(factor))
    }
    return Int(Double(text) ?? 0)
  }

  static func requests(of spec: JSON) -> (cpu: Int, memory: Int) {
    spec["containers"].items.reduce((0, 0)) { sum, container in
      let requests = container["resources"]["requests"]
      return (sum.0 + milli(requests["cpu"]), sum.1 + bytes(requests["memory"]))
    }
  }
}
