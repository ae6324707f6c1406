import KubernetesObjects
import Testing
import Yams

/// Reads objects as they would be written by hand.
enum YAML {
  /// One object; its own `apiVersion` and `kind` say which.
  static func object(_ yaml: String) throws -> ClusterObject {
    let node = try #require(try Yams.compose(yaml: yaml))
    return try ClusterObject.decode(json: json(node))
  }

  static func objects(_ yaml: String) throws -> [ClusterObject] {
    try Yams.compose_all(yaml: yaml).map { try ClusterObject.decode(json: json($0)) }
  }

  static func json(_ text: String) throws -> JSON { try json(#require(try Yams.compose(yaml: text))) }

  static func json(_ node: Node) -> JSON {
    switch node {
    case .mapping(let mapping):
      var object: JSON = [:]
      for (key, value) in mapping { object[key.string ?? ""] = json(value) }
      return object
    case .sequence(let sequence): return .array(sequence.map(json))
    case .scalar(let scalar):
      if node.tag.description.hasSuffix(":str") { return .string(scalar.string) }
      if let int = node.int { return .int(int) }
      if let bool = node.bool { return .bool(bool) }
      if node.null != nil { return .null }
      return .string(scalar.string)
    case .alias: return .null
    }
  }
}

extension ClusterObject {
  fileprivate static func decode(json: JSON) throws -> ClusterObject {
    try ObjectDecoder().decode(from: json.serialized())
  }
}
