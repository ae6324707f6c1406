import KubernetesObjects
import OrderedCollections
import ProductModel
import Yams

extension JSON {
  /// The documents of a manifest, Lists taken apart; what is no object is left out.
  static func objects(yaml: String) throws(ChartFault) -> [JSON] {
    var objects: [JSON] = []
    do {
      var documents = try Yams.compose_all(yaml: yaml)
      while let document = documents.next() { JSON(yamlNode: document).collect(into: &objects) }
      // The sequence ends at what it cannot read, and keeps the error to itself.
      if let error = documents.error { throw error }
    } catch {
      throw .unreadable(detail: "\(error)".harmless)
    }
    return objects
  }

  private func collect(into objects: inout [JSON]) {
    if let items = self["items"].array, self["kind"].string?.hasSuffix("List") == true {
      for item in items { item.collect(into: &objects) }
    } else if self["kind"].string != nil {
      objects.append(self)
    }
  }

  /// As Kubernetes reads YAML: JSON's types, quoted scalars as text.
  init(yamlNode node: Node) {
    switch node {
    case .mapping(let mapping):
      var object: OrderedDictionary<String, JSON> = [:]
      for (key, value) in mapping { object[key.string ?? ""] = JSON(yamlNode: value) }
      self = .object(object)
    case .sequence(let sequence): self = .array(sequence.map { JSON(yamlNode: $0) })
    case .scalar(let scalar):
      if scalar.style != .plain, scalar.style != .any {
        self = .string(scalar.string)
      } else if let bool = node.bool {
        self = .bool(bool)
      } else if let int = node.int {
        self = .int(int)
      } else if node.null != nil {
        self = .null
      } else if let float = node.float {
        self = .double(float)
      } else {
        self = .string(scalar.string)
      }
    case .alias: self = .null
    }
  }

  init(planned value: PlannedValue) {
    self =
      switch value {
      case .string(let text): .string(text)
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .decimal(let number): .double(number)
      case .null: .null
      case .list(let items): .array(items.map { JSON(planned: $0) })
      case .map(let entries): .object(OrderedDictionary(entries.map { ($0.key, JSON(planned: $0.value)) }) { $1 })
      }
  }
}
