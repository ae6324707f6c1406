import FoundationEssentials
import ProductModel

/// What the wizard is started with.
package struct WizardStart: Sendable, Equatable {
  package enum Mode: Sendable, Equatable {
    case install
    /// The rollout screen alone, for what someone else made.
    /// - labels: what carries these is watched in place of a release, whose name is empty then.
    case watch(Plan.Target, labels: String? = nil)
  }

  package var mode: Mode
  /// To choose from; one alone is not asked for.
  package var products: [Product]
  /// Answers that are there already: of `--answers`, of flags, of a demo.
  package var answers: Answers
  /// Earlier sessions, the newest first.
  package var resume: [ResumeOffer]
  /// Ids of the checklist's items that were ticked in an earlier session.
  package var checklistDone: [String]
  /// The banner of a demo, such as `rehearsal: smooth, 20× speed`; nil: this is real.
  package var rehearsal: String?
  /// Absolute; the values file goes there.
  package var workingFolder: String
  /// What `~` stands for.
  package var homeFolder: String
  package var now: Date

  package init(
    mode: Mode = .install, products: [Product], answers: Answers = Answers(), resume: [ResumeOffer] = [], checklistDone: [String] = [],
    rehearsal: String? = nil, workingFolder: String, homeFolder: String, now: Date
  ) {
    self.mode = mode
    self.products = products
    self.answers = answers
    self.resume = resume
    self.checklistDone = checklistDone
    self.rehearsal = rehearsal
    self.workingFolder = workingFolder
    self.homeFolder = homeFolder
    self.now = now
  }
}
