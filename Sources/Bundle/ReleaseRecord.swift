import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

/// What was read of a release at one moment: enough to judge it, at once or from a file on another machine.
package struct ReleaseRecord: Sendable {
  package var time: Date
  package var target: Plan.Target
  /// What was looked at in place of a release.
  package var labels: String?
  package var helm: HelmRecord
  /// What counts as the release's own; nil: not known, so labels have to do.
  package var tracked: [TrackedObject]?
  /// Why ``tracked`` is not known.
  package var scopeGap: String
  package var kinds: [KindReading]

  package init(
    time: Date, target: Plan.Target, labels: String? = nil, helm: HelmRecord = HelmRecord(), tracked: [TrackedObject]? = nil, scopeGap: String = "",
    kinds: [KindReading] = []
  ) {
    self.time = time
    self.target = target
    self.labels = labels
    self.helm = helm
    self.tracked = tracked
    self.scopeGap = scopeGap
    self.kinds = kinds
  }
}

/// What helm knows of the release, as far as a judgement needs it.
package struct HelmRecord: Sendable, Equatable {
  /// Name and version: `product-1.46.12`; empty: not known.
  package var chart: String
  /// The newest revision is not brought to its end.
  package var isPending: Bool
  /// Why the last run did not get through, in helm's words; nil: it did.
  package var failure: String?
  /// Those that the user gave, as JSON.
  package var values: String?

  package init(chart: String = "", isPending: Bool = false, failure: String? = nil, values: String? = nil) {
    self.chart = chart
    self.isPending = isPending
    self.failure = failure
    self.values = values
  }
}

/// The objects of one kind, or why there are none.
package struct KindReading: Sendable {
  package var kind: ResourceKind
  package var outcome: Outcome

  package enum Outcome: Sendable {
    case objects([ClusterObject])
    case refused(String)
  }

  package init(_ kind: ResourceKind, _ outcome: Outcome) {
    self.kind = kind
    self.outcome = outcome
  }
}
