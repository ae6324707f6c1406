import ProductModel
import ValuesFile

extension ValuesPreview {
  static let empty = ValuesPreview(lines: [], difference: [], problem: nil, isNew: true)

  init(_ plan: Plan, existing: String?) {
    // Filled from ValuesFile.
    lines = plan.values.map { Line(text: "\($0.path)", fields: $0.fields) }
    difference = []
    problem = nil
    isNew = existing == nil
  }
}
