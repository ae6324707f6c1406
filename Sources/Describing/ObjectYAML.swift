import KubernetesObjects
import Yams

/// An object as YAML, for reading.
package enum ObjectYAML {
  package static func lines(of object: JSON) -> [String] {
    guard let text = try? Yams.serialize(node: node(object), width: -1, allowUnicode: true) else {
      // Whatever the emitter refuses can still be read as JSON.
      return object.text(indented: true).harmlessLines
    }
    return text.harmlessLines
  }

  private static func node(_ value: JSON) -> Node {
    switch value {
    case .null: Node("null", Tag(.null))
    case .bool(let flag): Node(flag ? "true" : "false", Tag(.bool))
    case .int(let number): Node("\(number)", Tag(.int))
    case .double(let number): Node("\(number)", Tag(.float))
    case .string(let text): Node(text, Tag(.str), style(of: text))
    case .array(let items): Node(items.map(node))
    case .object(let object): Node(object.map { (Node($0.key, Tag(.str), style(of: $0.key)), node($0.value)) })
    }
  }

  /// A text that YAML would read as something else is quoted; one of several lines stands as a block.
  private static func style(of text: String) -> Node.Scalar.Style {
    if text.contains("\n") { return .literal }
    guard case .scalar(let scalar)? = try? Yams.compose(yaml: text), scalar.string == text, Resolver.default.resolveTag(of: Node(text)) == .str else {
      return .doubleQuoted
    }
    return .plain
  }
}
