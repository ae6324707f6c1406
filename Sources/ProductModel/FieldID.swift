/// The name of a question, such as `db.host`. Answers files keep to it across versions.
package struct FieldID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible, Codable {
  package var name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
  package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
  package var description: String { name }
  package static func < (a: Self, b: Self) -> Bool { a.name < b.name }

  /// Words of letters and digits, each beginning with a letter, with dots between: `db.host`.
  package var isWellFormed: Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
      word.first?.isLetter == true && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }

  // The ids that the engine itself reads; a definition that has such a question must name it so (docs/ProductFormat.md, "Reserved ids").
  package static let context: Self = "cluster.context"
  package static let namespace: Self = "cluster.namespace"
  package static let release: Self = "cluster.release"
  package static let chartVersion: Self = "chart.version"
  package static let cloud: Self = "cloud"
  /// The item of an `$each`; inside it hides a question of that name.
  package static let item: Self = "item"
  /// The name of a key, in the commands of a secret manager; there it hides a question of that name.
  package static let key: Self = "key"
  package static let reserved: [Self] = [.context, .namespace, .release, .chartVersion, .cloud]

  /// The option of the command line that answers it, in every command that has one.
  package var option: String? {
    switch self {
    case .context: "--context"
    case .namespace: "--namespace"
    case .release: "--release"
    default: nil
    }
  }
}
