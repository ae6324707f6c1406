import ProductModel
import Yams

/// A values document without its looks, for comparing and editing. The order of keys says nothing.
package indirect enum ValuesTree: Sendable, Equatable {
  case string(String)
  case bool(Bool)
  case int(Int)
  case null
  /// What is none of these, as it is written: a date, a decimal, a number in another notation.
  case other(String)
  case list([ValuesTree])
  case map([String: ValuesTree])

  package init(_ value: PlannedValue) {
    self =
      switch value {
      case .string(let text): .string(text)
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .decimal(let number): .other(String(number))
      case .null: .null
      case .list(let items): .list(items.map(ValuesTree.init))
      case .map(let entries): .map(Dictionary(entries.map { ($0.key, ValuesTree($0.value)) }) { $1 })
      }
  }

  package init(_ node: Node) {
    switch node {
    case .scalar(let scalar): self = scalar.style == .plain || scalar.style == .any ? PlainScalar.reading(of: scalar.string) : .string(scalar.string)
    case .sequence(let sequence): self = .list(sequence.map(ValuesTree.init))
    case .mapping(let mapping): self = .map(Dictionary(mapping.map { ($0.key.scalar?.string ?? "?", ValuesTree($0.value)) }) { $1 })
    case .alias: self = .null
    }
  }

  package subscript(path: ValuePath) -> ValuesTree? {
    var tree = self
    for key in path.keys {
      guard case .map(let entries) = tree, let next = entries[key] else { return nil }
      tree = next
    }
    return tree
  }

  var map: [String: ValuesTree]? { if case .map(let entries) = self { entries } else { nil } }

  /// Sets a value; what stands in the way of the path is replaced by maps.
  mutating func set(_ value: ValuesTree, at keys: ArraySlice<String>) {
    guard let key = keys.first else {
      self = value
      return
    }
    var entries = map ?? [:]
    var child = entries[key] ?? .map([:])
    child.set(value, at: keys.dropFirst())
    entries[key] = child
    self = .map(entries)
  }

  /// Removes a value, and the maps that it leaves empty: an empty map says something else to helm than no map.
  mutating func remove(at keys: ArraySlice<String>) {
    guard let key = keys.first, var entries = map, var child = entries[key] else { return }
    if keys.count == 1 {
      entries[key] = nil
    } else {
      let hadEntries = child.map?.isEmpty == false
      child.remove(at: keys.dropFirst())
      entries[key] = hadEntries && child.map?.isEmpty == true ? nil : child
    }
    self = .map(entries)
  }
}
