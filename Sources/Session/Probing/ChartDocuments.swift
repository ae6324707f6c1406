import KubernetesObjects
import ProductModel
import Yams

/// Reads what `helm show chart` and `helm show values` print.
enum ChartDocuments {
  /// Documents that cannot be read leave their part unknown: then the definition takes the newest generation's side.
  static func facts(chart: String, values: String) -> ChartFacts {
    var facts = ChartFacts()
    if let mapping = (try? Yams.compose(yaml: chart))?.mapping {
      facts.version = mapping["version"]?.string.flatMap { Version($0) }
      for (key, value) in mapping["annotations"]?.mapping ?? [:] {
        if let key = key.string, let value = value.string { facts.annotations[key.harmless] = value.harmless }
      }
    }
    if let mapping = (try? Yams.compose(yaml: values))?.mapping {
      var paths: Set<ValuePath> = []
      collect(mapping, below: ValuePath([]), into: &paths)
      facts.valuePaths = paths
    }
    return facts
  }

  private static func collect(_ mapping: Node.Mapping, below path: ValuePath, into paths: inout Set<ValuePath>) {
    for (key, value) in mapping {
      guard let key = key.string else { continue }
      let path = path.appending(key)
      paths.insert(path)
      if let inner = value.mapping { collect(inner, below: path, into: &paths) }
    }
  }
}
