import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// What `kubectl describe` would say of an object, in fewer lines: made from the object itself, so that it works without kubectl too.
package enum ObjectDescription {
  package static func lines(of object: JSON, now: Date) -> [String] {
    let meta = object["metadata"]
    var lines = [
      row("Name", meta["name"].string), row("Namespace", meta["namespace"].string), row("Kind", object["kind"].string),
      row("Node", object["spec"]["nodeName"].string), row("Phase", object["status"]["phase"].string),
      row("Reason", object["status"]["reason"].string), row("Message", object["status"]["message"].string),
    ].compactMap(\.self)
    if let created = meta["creationTimestamp"].string.flatMap({ try? Date($0, strategy: .iso8601) }) {
      lines.append("Age:          \(Age.text(from: created, to: now))")
    }
    lines += block("Labels", meta["labels"].strings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    lines += block("Replicas", replicas(object))
    for (title, part) in [("Capacity", "capacity"), ("Allocatable", "allocatable")] {
      lines += block(title, object["status"][part].strings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
    }
    lines += containers("Init containers", object["spec"]["initContainers"], object["status"]["initContainerStatuses"])
    lines += containers("Containers", object["spec"]["containers"], object["status"]["containerStatuses"])
    lines += block("Conditions", (object["status"]["conditions"].array ?? []).map(condition))
    return lines.map(\.harmless)
  }

  private static func row(_ name: String, _ value: String?) -> String? {
    value.map { "\(name):" + String(repeating: " ", count: max(1, 13 - name.count)) + $0 }
  }

  private static func block(_ name: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["\(name):"] + lines.map { "  " + $0 }
  }

  private static func replicas(_ object: JSON) -> [String] {
    guard let wanted = object["spec"]["replicas"].int else { return [] }
    let status = object["status"]
    return ["\(wanted) wanted, \(status["updatedReplicas"].int ?? 0) updated, \(status["readyReplicas"].int ?? 0) ready"]
  }

  private static func condition(_ condition: JSON) -> String {
    let reason = condition["reason"].string.map { " (\($0))" } ?? ""
    let message = condition["message"].string.map { ": \($0)" } ?? ""
    return "\(condition["type"].string ?? "?")=\(condition["status"].string ?? "?")\(reason)\(message)"
  }

  private static func containers(_ title: String, _ specs: JSON, _ statuses: JSON) -> [String] {
    guard let specs = specs.array, !specs.isEmpty else { return [] }
    let byName = (statuses.array ?? []).reduce(into: [String: JSON]()) { $0[$1["name"].string ?? ""] = $1 }
    return ["\(title):"]
      + specs.flatMap { spec -> [String] in
        let name = spec["name"].string ?? "?"
        var lines = ["  \(name)", "    image: \(spec["image"].string ?? "?")"]
        if let status = byName[name] {
          lines.append("    state: \(state(status["state"])), ready: \(status["ready"].bool ?? false), restarts: \(status["restartCount"].int ?? 0)")
          if !(status["lastState"].object ?? [:]).isEmpty { lines.append("    before: \(state(status["lastState"]))") }
        }
        for (resource, amount) in spec["resources"]["requests"].strings.sorted(by: { $0.key < $1.key }) {
          lines.append("    requests \(resource): \(amount)")
        }
        for (resource, amount) in spec["resources"]["limits"].strings.sorted(by: { $0.key < $1.key }) {
          lines.append("    limit of \(resource): \(amount)")
        }
        return lines
      }
  }

  private static func state(_ state: JSON) -> String {
    guard let (name, facts) = state.object?.elements.first else { return "unknown" }
    let reason = facts["reason"].string.map { " (\($0))" } ?? ""
    let code = facts["exitCode"].int.map { ", exit code \($0)" } ?? ""
    let message = facts["message"].string.map { ": \($0)" } ?? ""
    return name + reason + code + message
  }
}
