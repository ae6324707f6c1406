import KubernetesObjects
import OrderedCollections

/// Leaves of an object as `managedFields` names them: each path a list of `f:NAME` and `k:{"key":"value"}`.
struct FieldSet: Equatable {
  var paths: Set<[String]> = []

  init(paths: Set<[String]> = []) { self.paths = paths }

  /// The fields that an object holds, without those that nobody owns.
  init(of object: JSON) {
    for (key, value) in object.members where key != "apiVersion" && key != "kind" && !value.isNull {
      if key == "metadata" {
        for (name, value) in value.members where !Self.unowned.contains(name) && !value.isNull {
          collect(value, path: ["f:metadata", "f:\(name)"], field: name)
        }
      } else {
        collect(value, path: ["f:\(key)"], field: key)
      }
    }
  }

  /// Read from `fieldsV1`.
  init(fieldsV1: JSON) { read(fieldsV1, path: []) }

  var fieldsV1: JSON {
    paths.sorted { $0.lexicographicallyPrecedes($1) }.reduce(into: JSON.empty) { result, path in
      if result[path: path].isNull { result[path: path] = .empty }
    }
  }

  /// As error messages write a path: `.data.a`, `.spec.containers[name="web"].image`.
  static func text(_ path: [String]) -> String {
    path.map { part in
      guard part.hasPrefix("k:") else { return "." + part.dropFirst(2) }
      guard let key = try? JSON(parsing: part.dropFirst(2).utf8) else { return "[\(part)]" }
      let pairs = key.members.map { "\($0.key)=" + String(decoding: JSON.bytes($0.value), as: UTF8.self) }
      return "[" + pairs.joined(separator: ",") + "]"
    }.joined()
  }

  /// The value at a path; null when it is not there.
  static func value(_ path: [String], in object: JSON) -> JSON {
    var value = object
    for part in path where part != "." {
      if part.hasPrefix("k:") {
        let key = (try? JSON(parsing: part.dropFirst(2).utf8)) ?? .null
        value = value.items.first { item in key.members.allSatisfy { item[$0.key] == $0.value } } ?? .null
      } else {
        value = value[String(part.dropFirst(2))]
      }
    }
    return value
  }

  static func removing(_ path: ArraySlice<String>, from object: JSON) -> JSON {
    guard let part = path.first else { return .null }
    if part == "." { return .null }
    if part.hasPrefix("k:") {
      let key = (try? JSON(parsing: part.dropFirst(2).utf8)) ?? .null
      let rest = object.items.map { item in
        key.members.allSatisfy { item[$0.key] == $0.value } ? removing(path.dropFirst(), from: item) : item
      }
      return .array(rest.filter { $0 != .null })
    }
    let name = String(part.dropFirst(2))
    guard !object[name].isNull else { return object }
    var result = object
    let rest = path.count == 1 ? JSON.null : removing(path.dropFirst(), from: object[name])
    result[name] = rest.members.isEmpty && rest != .null && rest.items.isEmpty && rest.plain == nil ? .null : rest
    return result
  }

  private static let unowned: Set<String> = [
    "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
    "managedFields", "selfLink",
  ]

  private mutating func collect(_ value: JSON, path: [String], field: String) {
    switch value {
    case .null: break
    case .object(let object) where !object.isEmpty:
      for (key, child) in object { collect(child, path: path + ["f:\(key)"], field: key) }
    case .array(let items):
      guard let key = StrategicMerge.mergeKey(of: field, in: items), items.allSatisfy({ !$0[key].isNull }) else {
        paths.insert(path)
        return
      }
      for item in items {
        let entry = path + ["k:" + String(decoding: JSON.bytes([key: item[key]]), as: UTF8.self)]
        paths.insert(entry + ["."])
        for (name, child) in item.members { collect(child, path: entry + ["f:\(name)"], field: name) }
      }
    default: paths.insert(path)
    }
  }

  private mutating func read(_ fields: JSON, path: [String]) {
    let children = fields.members
    if children.isEmpty, !path.isEmpty { paths.insert(path) }
    for (key, child) in children where key != "." || path.last?.hasPrefix("k:") == true { read(child, path: path + [key]) }
  }
}
