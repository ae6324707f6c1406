import KubernetesObjects
import OrderedCollections

/// RFC 6902.
enum JSONPatch {
  struct Refused: Error { var message: String }

  static func apply(_ patch: JSON, to target: JSON) throws(Refused) -> JSON {
    var result = target
    for operation in patch.items {
      let path = pointer(operation["path"].string ?? "")
      switch operation["op"].string {
      case "add": result = try edit(result, path[...], insert: operation["value"])
      case "replace":
        result = try edit(result, path[...], remove: true)
        result = try edit(result, path[...], insert: operation["value"])
      case "remove": result = try edit(result, path[...], remove: true)
      case "test":
        guard let value = value(at: path, in: result), value.isSame(as: operation["value"]) else {
          throw Refused(message: "testing value \(operation["path"].string ?? "") failed")
        }
      case "copy", "move":
        let from = pointer(operation["from"].string ?? "")
        guard let value = value(at: from, in: result) else { throw Refused(message: "missing path: \(operation["from"].string ?? "")") }
        if operation["op"] == "move" { result = try edit(result, from[...], remove: true) }
        result = try edit(result, path[...], insert: value)
      default: throw Refused(message: "unexpected kind: \(operation["op"].string ?? "")")
      }
    }
    return result
  }

  private static func pointer(_ text: String) -> [String] {
    text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }

  private static func value(at path: [String], in json: JSON) -> JSON? {
    var value = json
    for part in path {
      switch value {
      case .object(let object):
        guard let child = object[part] else { return nil }
        value = child
      case .array(let items):
        guard let index = Int(part), items.indices.contains(index) else { return nil }
        value = items[index]
      default: return nil
      }
    }
    return value
  }

  private static func edit(_ json: JSON, _ path: ArraySlice<String>, insert: JSON? = nil, remove: Bool = false) throws(Refused) -> JSON {
    guard let part = path.first else { return insert ?? .null }
    let isLast = path.count == 1
    switch json {
    case .object(var object):
      if isLast {
        if remove, object[part] == nil { throw Refused(message: "Unable to remove nonexistent key: \(part): missing value") }
        if remove { object.removeValue(forKey: part) } else { object[part] = insert ?? .null }
      } else {
        guard let child = object[part] else { throw Refused(message: "add operation does not apply: doc is missing path: \(part): missing value") }
        object[part] = try edit(child, path.dropFirst(), insert: insert, remove: remove)
      }
      return .object(object)
    case .array(var items):
      let index = part == "-" ? items.count : Int(part) ?? -1
      guard index >= 0, index < items.count + (isLast && !remove ? 1 : 0) else { throw Refused(message: "index \(part) is out of range") }
      if !isLast {
        items[index] = try edit(items[index], path.dropFirst(), insert: insert, remove: remove)
      } else if remove {
        items.remove(at: index)
      } else {
        items.insert(insert ?? .null, at: index)
      }
      return .array(items)
    default:
      throw Refused(message: "doc is missing path: \(part)")
    }
  }
}
