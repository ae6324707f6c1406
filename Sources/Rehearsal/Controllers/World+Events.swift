import FoundationEssentials
import KubernetesObjects
import OrderedCollections

extension World {
  /// Tells of something; the same again raises the count of the same event, as the recorder of every component does.
  mutating func event(about object: JSON, type: String, reason: String, _ message: String, component: String, host: String? = nil) {
    let metadata = object["metadata"]
    let namespace = metadata["namespace"].string ?? "default"
    let same = "\(metadata["uid"].string ?? "")/\(reason)/\(message)"
    if let key = memory.events[same], let present = store.object(key) {
      var json = present.json
      json["count"] = .int((json["count"].int ?? 1) + 1)
      json["lastTimestamp"] = Timestamp.json(now)
      return put(json, at: key)
    }
    var chance = chance(same)
    let name = "\(metadata["name"].string ?? "").\(String(chance.next(), radix: 16))"
    let isScheduling = component == "default-scheduler"
    var source: JSON = ["component": .string(component)]
    if let host { source["host"] = .string(host) }
    let event: JSON = .object([
      "kind": "Event", "apiVersion": "v1", "metadata": ["name": .string(name), "namespace": .string(namespace)],
      "involvedObject": [
        "kind": object["kind"], "namespace": metadata["namespace"], "name": metadata["name"], "uid": metadata["uid"],
        "apiVersion": object["apiVersion"], "resourceVersion": metadata["resourceVersion"],
      ], "reason": .string(reason), "message": .string(message), "source": isScheduling ? .empty : source,
      "firstTimestamp": isScheduling ? .null : Timestamp.json(now), "lastTimestamp": isScheduling ? .null : Timestamp.json(now),
      "type": .string(type), "eventTime": isScheduling ? .string(Timestamp.micro(now)) : .null,
      "reportingComponent": .string(isScheduling ? component : ""), "reportingInstance": .string(isScheduling ? "\(component)-0" : ""),
    ])
    var counted = event
    if isScheduling { counted["action"] = "Binding" } else { counted["count"] = 1 }
    put(.events, counted)
    memory.events[same] = ObjectKey(.events, namespace, name)
  }
}
