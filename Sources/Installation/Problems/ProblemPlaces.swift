import ProductModel

/// Where a problem can be mended: fields that this definition asks, else the installation itself.
package struct ProblemPlaces: Sendable {
  private let product: Product?

  /// - Parameter product: nil: nobody knows whose release or chart it is, and no problem leads to a question.
  package init(product: Product?) {
    self.product = product
  }

  package var context: InstallationProblem.Place { place(.context) }
  package var namespace: InstallationProblem.Place { place(.namespace) }
  package var release: InstallationProblem.Place { place(.release) }
  package var chartVersion: InstallationProblem.Place { place(.chartVersion) }

  /// The answer that names the chart, else its version.
  package var chart: InstallationProblem.Place { place(product?.chart.reference.fields.first { product?.field($0) != nil } ?? .chartVersion) }

  package func place(_ field: FieldID?) -> InstallationProblem.Place {
    field.flatMap { product?.field($0) }.map { .field($0.id) } ?? .install
  }

  /// The Secret's name may be mended, else what it holds.
  func secret(_ secret: PlannedSecret) -> InstallationProblem.Place {
    let rule = product?.steps.flatMap(\.secrets).first { rule in rule.data.contains { $0.fields.contains { secret.fields.contains($0) } } }
    return place(rule?.name.fields.first ?? secret.fields.first)
  }

  func vendorFile(_ path: String, plan: Plan) -> InstallationProblem.Place {
    guard let product, let index = plan.vendorFiles.firstIndex(of: path), index < product.chart.vendorFiles.count else { return .install }
    return place(product.chart.vendorFiles[index].field)
  }

  /// The answer behind a value path that a chart's own sentence names: `externalPostgresql.host is required`. The longest path wins.
  func field(namedIn sentence: String, plan: Plan) -> InstallationProblem.Place {
    let named = plan.ownedPaths.filter { $0.keys.count > 1 && sentence.contains($0.keys.joined(separator: ".")) }
    guard let path = named.max(by: { $0.keys.count < $1.keys.count }) else { return .install }
    if let entry = plan.values.first(where: { $0.path == path }) { return place(entry.fields.first) }
    let rule = product?.steps.flatMap(\.values).flatMap(\.set).first { $0.path == path }
    return place(rule?.value.fields.first)
  }
}
