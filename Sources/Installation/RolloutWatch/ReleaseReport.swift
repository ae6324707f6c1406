import FoundationEssentials
import ProductModel
import Rollout

/// A release as one look saw it.
package struct ReleaseReport: Sendable, Equatable {
  /// When the cluster was looked at.
  package var time: Date
  package var target: Plan.Target
  /// What was looked at in place of a release.
  package var labels: String?
  /// Name and version, as helm writes them; empty: not known.
  package var chart: String
  /// The definition that describes the chart.
  package var product: Product?
  package var snapshot: RolloutSnapshot

  /// Whether every rule held at that moment.
  package var isReady: Bool { snapshot.verdict == .ready }

  package init(
    time: Date, target: Plan.Target, labels: String? = nil, chart: String = "", product: Product? = nil, snapshot: RolloutSnapshot
  ) {
    self.time = time
    self.target = target
    self.labels = labels
    self.chart = chart
    self.product = product
    self.snapshot = snapshot
  }
}
