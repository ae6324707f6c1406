import KubernetesObjects
import OrderedCollections
import Yams

/// YAML as Kubernetes and helm read it: JSON's types, the order of keys kept.
///
/// Types are told here, scalar by scalar; Yams would tell them once more for its tags, by regular expressions.
extension JSON {
  package struct NotYAML: Error { package var detail: String }

  /// nil text gives null: an empty file is an empty document.
  static func yaml(_ text: String) throws(NotYAML) -> JSON {
    do {
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else { return .null }
      return JSON(node)
    } catch {
      throw NotYAML(detail: "\(error)".split(separator: "\n").first.map(String.init) ?? "not YAML")
    }
  }

  package static func yamlDocuments(_ text: String) throws(NotYAML) -> [JSON] {
    do {
      var documents = try Yams.compose_all(yaml: text, .basic, .default, .utf8)
      var read: [JSON] = []
      // By hand: the sequence ends at what cannot be read, and a copy of it would keep why.
      while let document = documents.next() { read.append(JSON(document)) }
      if let error = documents.error { throw error }
      return read.filter { $0 != .null }
    } catch {
      throw NotYAML(detail: "\(error)".split(separator: "\n").first.map(String.init) ?? "not YAML")
    }
  }

  init(_ node: Node) {
    switch node {
    case .mapping(let mapping):
      var object: OrderedDictionary<String, JSON> = [:]
      for (key, value) in mapping { object[key.string ?? ""] = JSON(value) }
      self = .object(object)
    case .sequence(let sequence): self = .array(sequence.map { JSON($0) })
    case .scalar(let scalar):
      guard scalar.style == .plain || scalar.style == .any else {
        self = .string(scalar.string)
        return
      }
      if let bool = node.bool {
        self = .bool(bool)
      } else if !Self.mayBeNumberOrNull(scalar.string) {
        // Most texts are none, and Yams asks regular expressions whether they are.
        self = .string(scalar.string)
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

  /// Block YAML for `show values`, `get manifest`, `get values`.
  var yamlText: String {
    (try? Yams.serialize(node: node, width: -1, allowUnicode: true)) ?? ""
  }

  private var node: Node {
    switch self {
    case .null: Node("null")
    case .bool(let value): Node(value ? "true" : "false")
    case .int(let number): Node(String(number))
    case .double(let number): Node(String(number))
    case .string(let text):
      Node.scalar(.init(text, Tag(.str), Self.needsQuotes(text) ? .doubleQuoted : text.contains("\n") ? .literal : .any))
    case .array(let items): .sequence(.init(items.map(\.node), .implicit, items.isEmpty ? .flow : .block))
    case .object(let object):
      .mapping(
        .init(
          object.map { (Node.scalar(.init($0.key, Tag(.str), Self.needsQuotes($0.key) ? .doubleQuoted : .any)), $0.value.node) }, .implicit,
          object.isEmpty ? .flow : .block))
    }
  }

  /// By the first character: digits and signs, `.inf`, `~`, `null`, and nothing at all.
  private static func mayBeNumberOrNull(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    return first.isASCIIDigit || "+-.~nN".utf8.contains(first)
  }

  /// Whether a bare scalar would be read as something other than this text.
  private static func needsQuotes(_ text: String) -> Bool {
    guard !text.contains("\n") else { return false }
    return JSON(Node(text)) != .string(text) || ["y", "n", "Y", "N"].contains(text)
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
