import FoundationEssentials
import KubernetesObjects

/// What controllers do with pods: make them of templates, count them, remove them.
extension World {
  /// Pods that an owner controls.
  func pods(ownedBy uid: String) -> [StoredObject] {
    store.dependents(of: uid).filter { $0.resource == ResourceID(.pods) }.compactMap { store.object($0) }
  }

  static func isActive(_ pod: StoredObject) -> Bool {
    pod.json["metadata"]["deletionTimestamp"].isNull && !["Succeeded", "Failed"].contains(pod.json["status"]["phase"].string ?? "")
  }

  static func isReady(_ pod: StoredObject) -> Bool {
    pod.json["metadata"]["deletionTimestamp"].isNull
      && pod.json["status"]["conditions"].items.contains { $0["type"] == "Ready" && $0["status"] == "True" }
  }

  static func reference(to owner: JSON) -> JSON {
    [
      "apiVersion": owner["apiVersion"], "kind": owner["kind"], "name": owner["metadata"]["name"], "uid": owner["metadata"]["uid"],
      "controller": true,
      "blockOwnerDeletion": true,
    ]
  }

  /// A pod of the owner's template. `name` is nil where the name is to be made.
  mutating func createPod(
    of owner: StoredObject, template: JSON, name: String? = nil, labels: [String: String] = [:], component: String,
    adjust: (inout JSON) -> Void = { _ in }
  ) {
    let prefix = String((owner.json["metadata"]["name"].string ?? "").prefix(57)) + "-"
    let name = name ?? prefix + suffix("pod/\(owner.key.namespace)/\(prefix)")
    var metadata: JSON = ["name": .string(name)]
    if !name.hasSuffix(prefix) { metadata["generateName"] = .string(prefix) }
    metadata["namespace"] = .string(owner.key.namespace)
    metadata["labels"] = JSON(template["metadata"]["labels"].strings.merging(labels) { _, new in new })
    metadata["annotations"] = template["metadata"]["annotations"]
    metadata["ownerReferences"] = [Self.reference(to: owner.json)]
    var pod: JSON = [
      "kind": "Pod", "apiVersion": "v1", "metadata": metadata, "spec": Self.podSpec(template["spec"], isTemplate: false),
      "status": ["phase": "Pending", "qosClass": "Burstable"],
    ]
    pod["spec"].fill("serviceAccountName", "default")
    adjust(&pod)
    put(.pods, pod)
    event(
      about: owner.json, type: "Normal", reason: "SuccessfulCreate",
      component == "statefulset-controller"
        ? "create Pod \(name) in StatefulSet \(owner.key.name) successful" : "Created pod: \(name)", component: component)
  }

  mutating func deletePod(_ pod: StoredObject, of owner: StoredObject, component: String) {
    beginRemoval(of: pod, grace: nil)
    event(
      about: owner.json, type: "Normal", reason: "SuccessfulDelete",
      component == "statefulset-controller"
        ? "delete Pod \(pod.key.name) in StatefulSet \(owner.key.name) successful" : "Deleted pod: \(pod.key.name)", component: component)
  }

  /// A condition set as controllers set it: times move only with what they tell.
  func condition(
    _ type: String, _ status: String, reason: String, message: String, in conditions: JSON, touched: Bool = false
  ) -> JSON {
    var items = conditions.items
    let index = items.firstIndex { $0["type"].string == type }
    let present = index.map { items[$0] } ?? .null
    let isSame = present["status"].string == status && present["reason"].string == reason && present["message"].string == message
    if isSame, !touched { return conditions }
    let condition: JSON = [
      "type": .string(type), "status": .string(status), "lastUpdateTime": Timestamp.json(now),
      "lastTransitionTime": present["status"].string == status ? present["lastTransitionTime"] : Timestamp.json(now), "reason": .string(reason),
      "message": .string(message),
    ]
    if let index { items[index] = condition } else { items.append(condition) }
    return .array(items)
  }

  /// A number, or a share of `total` rounded up or down, as rolling updates are given.
  static func share(_ value: JSON, of total: Int, roundUp: Bool, standard: Int) -> Int {
    if let number = value.int { return number }
    guard let text = value.string, text.hasSuffix("%"), let percent = Int(text.dropLast()) else { return standard }
    return roundUp ? (total * percent + 99) / 100 : total * percent / 100
  }
}
