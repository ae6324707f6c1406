import ProductModel

extension InstallationStep {
  /// Whether a plan has anything to do in it.
  func isNeeded(for plan: Plan) -> Bool {
    switch self {
    case .tools, .cluster, .namespace, .files, .release, .rollout, .address: true
    case .secrets: !plan.secrets.isEmpty
    case .keys: !plan.keys.isEmpty
    case .manifests: !plan.manifests.isEmpty
    case .repository: plan.chart.repository != nil
    }
  }

  /// Those that a run of the plan goes through, in their order.
  package static func needed(for plan: Plan) -> [InstallationStep] { allCases.filter { $0.isNeeded(for: plan) } }
}
