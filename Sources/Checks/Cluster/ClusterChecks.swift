import Preflight
import ProductModel

/// The tools and the cluster; for every product.
package enum ClusterChecks: CheckKind {
  package static let name = "cluster"
  package static let parameters: [CheckParameter] = []

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    [
      kubectl(context), helm(context), contextExists(context), reachable(context), login(context), version(context), cloud(context),
      namespace(context),
      kinds(context), permissions(context), capacity(context), storage(context), classes(context), quota(context), release(context), clashes(context),
    ].compactMap(\.self)
  }

  static func check(
    _ id: CheckID, _ title: String, hint: String, context: CheckContext, reads: [FieldID], after: [CheckID] = [],
    severity: Check.Severity = .blocking, timeLimit: Duration = .seconds(10), run: @escaping @Sendable () async -> CheckOutcome
  ) -> Check {
    Check(
      id: id, title: title, severity: severity, hint: hint, reads: reads, after: after, step: context.step, timeLimit: timeLimit, run: run)
  }
}

extension VersionRange {
  /// As it stands in a definition: `>=3.6.0 <5.0.0`.
  var described: String { bounds.map { "\($0.comparator.rawValue)\($0.version)" }.joined(separator: " ") }
}
