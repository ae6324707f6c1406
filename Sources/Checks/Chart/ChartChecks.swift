import Preflight
import ProductModel

/// The chart with these values; for every product.
package enum ChartChecks: CheckKind {
  package static let name = "chart"
  package static let parameters: [CheckParameter] = []

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    [
      repository(context), version(context), renders(context), accepted(context), references(context), paths(context), components(context),
    ].compactMap(\.self)
  }

  static func check(
    _ id: CheckID, _ title: String, hint: String, context: CheckContext, reads: [FieldID]? = nil, after: [CheckID] = [],
    severity: Check.Severity = .blocking, timeLimit: Duration = .seconds(15), run: @escaping @Sendable () async -> CheckOutcome
  ) -> Check {
    Check(
      id: id, title: title, severity: severity, hint: hint, reads: reads ?? context.renderReads, after: after, step: context.step,
      timeLimit: timeLimit, run: run)
  }
}
