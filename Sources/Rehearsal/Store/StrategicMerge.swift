import KubernetesObjects
import OrderedCollections

/// The strategic merge of built-in kinds: lists merge by the key that their field declares, `$patch` directives are honoured.
enum StrategicMerge {
  /// The merge key of a list field. The same name has one key wherever clients patch it here; `ports` differ by what their entries hold.
  static func mergeKey(of field: String, in items: [JSON]) -> String? {
    switch field {
    case "containers", "initContainers", "ephemeralContainers", "env", "volumes", "imagePullSecrets", "secrets": "name"
    case "volumeMounts": "mountPath"
    case "volumeDevices": "devicePath"
    case "ports": items.contains { !$0["containerPort"].isNull } ? "containerPort" : "port"
    case "conditions": "type"
    case "ownerReferences": "uid"
    case "hostAliases", "podIPs": "ip"
    case "topologySpreadConstraints": "topologyKey"
    default: nil
    }
  }

  static func apply(_ patch: JSON, to target: JSON, field: String = "") -> JSON {
    switch (patch, target) {
    case (.object(let changes), _):
      if patch["$patch"] == "delete" { return .null }
      var result: JSON = if case .object = target, patch["$patch"] != "replace" { target } else { .empty }
      for (key, change) in changes where !key.hasPrefix("$") || key.hasPrefix("$deleteFromPrimitiveList/") {
        if key.hasPrefix("$deleteFromPrimitiveList/") {
          let name = String(key.dropFirst("$deleteFromPrimitiveList/".count))
          result[name] = .array(result[name].items.filter { !change.items.contains($0) })
        } else {
          result[key] = change == .null ? .null : apply(change, to: result[key], field: key)
        }
      }
      if case .array(let kept) = changes["$retainKeys"] {
        let names = kept.compactMap(\.string)
        result = .object(result.members.filter { names.contains($0.key) })
      }
      return result
    case (.array(let items), .array(let present)):
      return .array(merge(items, into: present, field: field))
    default:
      return patch
    }
  }

  private static func merge(_ items: [JSON], into present: [JSON], field: String) -> [JSON] {
    if field == "finalizers" { return present + items.filter { !present.contains($0) } }
    guard let key = mergeKey(of: field, in: items + present), !items.contains(["$patch": "replace"]) else {
      return items.filter { $0["$patch"].isNull }
    }
    var result = present
    for item in items {
      let index = result.firstIndex { $0[key] == item[key] }
      if item["$patch"] == "delete" {
        if let index { result.remove(at: index) }
      } else if let index {
        result[index] = apply(item, to: result[index])
      } else {
        result.append(item)
      }
    }
    return result
  }
}
