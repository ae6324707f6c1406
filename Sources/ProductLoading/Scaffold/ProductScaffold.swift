import ProductModel
import Yams

/// A definition to start from, made of a chart's own values: a step for each of their top-level maps, a question for each value that is a text, a
/// number or a switch. What the chart's author wrote above a value, or in values.schema.json, becomes its help.
package struct ProductScaffold {
  package let text: String

  /// - Parameters:
  ///   - reference: how helm is given the chart.
  ///   - chart: the text of Chart.yaml.
  ///   - values: the text of values.yaml.
  ///   - schema: the text of values.schema.json, where there is one.
  package init(reference: String, chart: String, values: String, schema: String? = nil) throws(ScaffoldFault) {
    let metadata = try Self.mapping(chart, "Chart.yaml") ?? [:]
    guard let name = metadata.first(where: { $0.key.scalar?.string == "name" })?.value.scalar?.string, !name.isEmpty else { throw .noName }
    let root = try Self.mapping(values, "values.yaml") ?? [:]
    let described = try schema.flatMap { schema throws(ScaffoldFault) in try Self.mapping(schema, "values.schema.json") }
    let reading = ScaffoldReading(text: values, schema: described.map(Node.mapping))
    text =
      ScaffoldWriter(
        reference: reference, name: name, summary: metadata.first { $0.key.scalar?.string == "description" }?.value.scalar?.string ?? "",
        steps: reading.steps(root)
      ).text
  }

  private static func mapping(_ text: String, _ file: String) throws(ScaffoldFault) -> Node.Mapping? {
    let node: Node?
    do { node = try Node.composed(text) } catch { throw .notYAML(file) }
    guard let node else { return nil }
    if let scalar = node.scalar, scalar.string.isEmpty { return nil }
    guard let mapping = node.mapping else { throw .notYAML(file) }
    return mapping
  }
}

package enum ScaffoldFault: Error, Sendable, Equatable {
  case noName
  case notYAML(String)

  package var message: String {
    switch self {
    case .noName: "the chart's Chart.yaml has no name: is it a chart?"
    case .notYAML(let file): "the chart's \(file) is no map of YAML: mend it first"
    }
  }
}
