import ProductModel
import Yams

/// A value that remembers the order of its keys, for writing.
struct OutlineNode: Sendable, Equatable {
  struct Child: Sendable, Equatable {
    var key: String
    var node: OutlineNode
  }

  indirect enum Kind: Sendable, Equatable {
    case map
    case list([OutlineNode])
    case scalar(ValuesTree)
  }

  var kind: Kind = .map
  var children: [Child] = []

  init() {}

  init(_ value: PlannedValue) {
    switch value {
    case .list(let items): kind = .list(items.map(OutlineNode.init))
    case .map(let entries): children = entries.map { Child(key: $0.key, node: OutlineNode($0.value)) }
    default: kind = .scalar(ValuesTree(value))
    }
  }

  init(_ node: Node) {
    switch node {
    case .scalar, .alias: kind = .scalar(ValuesTree(node))
    case .sequence(let sequence): kind = .list(sequence.map(OutlineNode.init))
    case .mapping(let mapping): children = mapping.map { Child(key: $0.key.scalar?.string ?? "?", node: OutlineNode($0.value)) }
    }
  }

  subscript(keys: ArraySlice<String>) -> OutlineNode? {
    guard let key = keys.first else { return self }
    return children.first { $0.key == key }?.node[keys.dropFirst()]
  }

  mutating func set(_ node: OutlineNode, at keys: ArraySlice<String>) {
    guard let key = keys.first else {
      self = node
      return
    }
    kind = .map
    if let index = children.firstIndex(where: { $0.key == key }) {
      children[index].node.set(node, at: keys.dropFirst())
    } else {
      var child = OutlineNode()
      child.set(node, at: keys.dropFirst())
      children.append(Child(key: key, node: child))
    }
  }

  mutating func remove(at keys: ArraySlice<String>) {
    guard let key = keys.first, let index = children.firstIndex(where: { $0.key == key }) else { return }
    let hadChildren = !children[index].node.children.isEmpty
    children[index].node.remove(at: keys.dropFirst())
    if keys.count == 1 || hadChildren && children[index].node.children.isEmpty { children.remove(at: index) }
  }
}
