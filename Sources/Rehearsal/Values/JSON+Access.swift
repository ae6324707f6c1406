import KubernetesObjects
import OrderedCollections

/// What a server asks of JSON beside the common access: here a key that holds null is as good as none.
extension JSON {
  static var empty: JSON { .object([:]) }

  static func bytes(_ value: JSON) -> [UInt8] { value.serialized() }

  /// The elements; none for anything but an array.
  var items: [JSON] { array ?? [] }

  /// The entries; none for anything but an object.
  var members: OrderedDictionary<String, JSON> { object ?? [:] }

  /// A path written with dots, as in a field selector; a key that has dots itself stands in quotes: `metadata.annotations."example.com/a"`.
  func at(_ dotted: String) -> JSON {
    guard dotted.contains("\"") else { return self[path: dotted.split(separator: ".").map(String.init)] }
    var path: [String] = []
    for (index, part) in dotted.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      // Every other part stands between quotes.
      path += index.isMultiple(of: 2) ? part.split(separator: ".").map(String.init) : [String(part)]
    }
    return self[path: path]
  }

  /// A scalar as text, for selectors and templates.
  var plain: String? {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  mutating func fill(_ key: String, _ value: JSON) {
    if self[key].isNull { self[key] = value }
  }

  func filled(_ key: String, _ value: JSON) -> JSON {
    var result = self
    result.fill(key, value)
    return result
  }

  /// Without keys that hold null, but for those that the API writes so.
  var withoutNulls: JSON {
    guard hasNulls else { return self }
    switch self {
    case .object(let entries):
      var result: OrderedDictionary<String, JSON> = [:]
      for (key, value) in entries where value != .null || Self.writtenNulls.contains(key) { result[key] = value.withoutNulls }
      return .object(result)
    case .array(let items): return .array(items.map(\.withoutNulls))
    default: return self
    }
  }

  private var hasNulls: Bool {
    switch self {
    case .object(let entries): entries.contains { ($0.value == .null && !Self.writtenNulls.contains($0.key)) || $0.value.hasNulls }
    case .array(let items): items.contains(where: \.hasNulls)
    default: false
    }
  }

  private static let writtenNulls: Set<String> = ["lastProbeTime", "firstTimestamp", "lastTimestamp", "eventTime"]

  /// Equal whatever the order of keys, and whether a missing key is missing or null.
  func isSame(as other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let a), .object(let b)):
      return a.allSatisfy { key, value in value.isSame(as: b[key] ?? .null) } && b.allSatisfy { key, value in value == .null || a[key] != nil }
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.int, .double), (.double, .int):
      return int != nil && int == other.int
    default:
      return self == other
    }
  }
}
