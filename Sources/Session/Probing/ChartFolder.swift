import ProductModel
import Surroundings

/// A chart that lies unpacked on this machine: read without helm.
package enum ChartFolder {
  /// nil: there is no such folder with a Chart.yaml.
  package static func facts(_ path: String, files: any FileSystem) -> ChartFacts? {
    guard !path.contains("://"), let chart = text("\(path)/Chart.yaml", files) else { return nil }
    return ChartDocuments.facts(chart: chart, values: text("\(path)/values.yaml", files) ?? "")
  }

  private static func text(_ path: String, _ files: any FileSystem) -> String? {
    (try? files.read(path)).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
