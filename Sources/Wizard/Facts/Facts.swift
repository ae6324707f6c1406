import Installation
import ProductModel

/// What was found out about the machine, the cluster and the chart, and how far the asking has got.
package struct Facts: Sendable, Equatable {
  package enum Asking: Sendable, Equatable {
    case not
    case asking
    case known
    case failed(InstallationProblem)

    package var problem: InstallationProblem? { if case .failed(let problem) = self { problem } else { nil } }
  }

  package var tools: ToolFacts?
  package var contexts: ContextFacts?
  package var cluster: ClusterFacts?
  package var clusterAsking: Asking = .not
  package var chartVersions: [String] = []
  /// Of the list of versions.
  package var versionsAsking: Asking = .not
  /// Of the chart itself.
  package var chartAsking: Asking = .not
  /// The text of the values file that an earlier run left; nil: none, or not read yet.
  package var existingValues: String?
  package var existingValuesRead = false

  package init() {}
}
