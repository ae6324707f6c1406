import FoundationEssentials
import Helm
import ProductModel
import Surroundings

/// How far an installation has come: what the next start needs to go on after this one was lost.
package struct InstallationProgress: Sendable, Equatable, Codable {
  package var product: String
  package var target: Plan.Target
  package var step: InstallationStep
  package var saved: Date
  /// The helm that runs, or ran when this was written.
  package var helm: HelmRunRecord?
  /// How many of its lines are in the journal.
  package var helmLines: Int
  package var helmErrorLines: Int
  package var outcome: InstallationOutcome?

  package init(
    product: String, target: Plan.Target, step: InstallationStep, saved: Date, helm: HelmRunRecord? = nil, helmLines: Int = 0,
    helmErrorLines: Int = 0, outcome: InstallationOutcome? = nil
  ) {
    self.product = product
    self.target = target
    self.step = step
    self.saved = saved
    self.helm = helm
    self.helmLines = helmLines
    self.helmErrorLines = helmErrorLines
    self.outcome = outcome
  }

  /// Whether the release was begun: then the rollout can be watched at once.
  package var releaseBegan: Bool {
    switch step {
    case .release, .rollout, .address: true
    case .tools, .cluster, .namespace, .files, .secrets, .keys, .manifests, .repository: false
    }
  }
}
