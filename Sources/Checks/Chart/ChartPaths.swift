import KubernetesObjects
import OrderedCollections
import ProductModel
import Yams

/// Which values a chart knows, as its own values.yaml shows them.
package struct ChartPaths: Sendable {
  package enum Answer: Sendable, Equatable {
    case known
    /// Below a map that the chart leaves to its users, or in a chart within the chart.
    case free
    case unknown(nearest: ValuePath?)
  }

  private let values: JSON
  private let paths: [ValuePath]
  private let subcharts: Set<String>

  /// - Parameters:
  ///   - values: what `helm show values` prints.
  ///   - chart: what `helm show chart` prints; the charts that it depends on take values that are not listed here.
  package init(values: String, chart: String = "") {
    let tree = (try? Yams.compose(yaml: values)).flatMap(\.self).map { JSON(yamlNode: $0) } ?? .null
    let about = (try? Yams.compose(yaml: chart)).flatMap(\.self).map { JSON(yamlNode: $0) } ?? .null
    self.values = tree
    subcharts = Set((about["dependencies"].array ?? []).compactMap { $0["alias"].string ?? $0["name"].string })
    var paths: [ValuePath] = []
    Self.collect(tree, below: ValuePath([]), into: &paths)
    self.paths = paths
  }

  private static func collect(_ value: JSON, below path: ValuePath, into paths: inout [ValuePath]) {
    for (key, inner) in value.object ?? [:] {
      paths.append(path.appending(key))
      collect(inner, below: path.appending(key), into: &paths)
    }
  }

  package func answer(_ path: ValuePath) -> Answer {
    guard let first = path.keys.first else { return .known }
    if first == "global" || subcharts.contains(first) { return .free }
    var place = values
    for (depth, key) in path.keys.enumerated() {
      switch place {
      case .object(let map):
        if let next = map[key] {
          place = next
        } else if map.isEmpty {
          return .free
        } else {
          return .unknown(nearest: nearest(to: path, from: depth))
        }
      // Nothing stands there yet, so that nothing is known of what may.
      case .null where depth > 0: return .free
      default: return .unknown(nearest: nearest(to: path, from: depth))
      }
    }
    return .known
  }

  /// A sibling with a like name, else the same last words elsewhere, else a like path.
  private func nearest(to path: ValuePath, from depth: Int) -> ValuePath? {
    let parent = ValuePath(Array(path.keys.prefix(depth)))
    let siblings = paths.filter { $0.keys.count == depth + 1 && parent.isPrefix(of: $0) }
    if let name = Spelling.nearest(to: path.keys[depth], among: siblings.compactMap(\.keys.last)) {
      let meant = ValuePath(parent.keys + [name] + path.keys.dropFirst(depth + 1))
      return paths.contains(meant) ? meant : parent.appending(name)
    }
    if let moved = paths.first(where: { $0.keys.suffix(path.keys.count) == path.keys[...] || $0.keys.suffix(2) == path.keys.suffix(2) }) {
      return moved
    }
    let name = Spelling.nearest(to: path.description, among: paths.map(\.description))
    return paths.first { $0.description == name }
  }

  /// The paths that an entry writes: those below a map too.
  static func written(by entry: ValueEntry) -> [ValuePath] {
    guard case .map(let entries) = entry.value, !entries.isEmpty else { return [entry.path] }
    return entries.flatMap { written(by: ValueEntry(path: entry.path.appending($0.key), value: $0.value)) }
  }
}
