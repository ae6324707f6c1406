import FoundationEssentials
import Helm
import Preflight
import ProductModel
import Rollout

/// What happened, as it happens: the screen, the text, the JSON lines and the journal all come from these.
package struct InstallationEvent: Sendable, Equatable, Codable {
  package var time: Date
  package var body: Body

  package init(time: Date, body: Body) {
    self.time = time
    self.body = body
  }

  package enum Body: Sendable, Equatable, Codable {
    /// A check has ended; before the installation begins.
    case checked(CheckResult)
    case began(product: String, target: Plan.Target)
    /// Somebody decided to install although this check failed.
    case passedOver(CheckDecision)
    case stepBegan(InstallationStep)
    case stepEnded(InstallationStep, detail: String)
    case stepFailed(InstallationStep, InstallationProblem)
    /// What the present step waits for is refused for the time being, by somebody who tries again; nil: no longer.
    case hindered(InstallationProblem?)
    /// A command about to be run, as the transcript shows it.
    case command(String)
    case helm(HelmLine)
    /// Something done or found that belongs to no step's end: a backup written, a Secret updated.
    case note(String)
    case rollout(RolloutSnapshot)
    case asked(InstallationQuestion)
    case answered(InstallationQuestion, yes: Bool)
    /// A check of the product that runs, or of the way to it, has ended; after it became ready, and without a say in that.
    case checkedAfterwards(CheckResult)
    /// What is left for a person to try.
    case toTry(ChecklistStep)
    case ended(InstallationOutcome)
  }
}
