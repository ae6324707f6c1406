import KubernetesObjects
import OrderedCollections
import Yams

/// The documents of a YAML text, such as a manifest of helm, as values that can be masked.
enum YAMLDocuments {
  /// nil: it is not YAML.
  static func list(_ text: String) -> [JSON]? {
    guard var documents = try? Yams.compose_all(yaml: text) else { return nil }
    var list: [JSON] = []
    while let document = documents.next() { list.append(value(document)) }
    return documents.error == nil ? list.filter { !$0.isNull } : nil
  }

  private static func value(_ node: Node) -> JSON {
    switch node {
    case .mapping(let mapping):
      var object: OrderedDictionary<String, JSON> = [:]
      for (key, value) in mapping { object[key.string ?? "?"] = self.value(value) }
      return .object(object)
    case .sequence(let sequence): return .array(sequence.map(value))
    case .scalar(let scalar): return self.scalar(node, scalar.string)
    case .alias: return .null
    }
  }

  private static func scalar(_ node: Node, _ text: String) -> JSON {
    switch node.tag.description {
    case Tag.Name.null.rawValue: .null
    case Tag.Name.bool.rawValue: node.bool.map { .bool($0) } ?? .string(text)
    case Tag.Name.int.rawValue: Int(text).map { .int($0) } ?? .string(text)
    default: .string(text)
    }
  }
}
