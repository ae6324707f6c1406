import FoundationEssentials
import Preflight
import ProductModel

/// A plan and the text of the values file that it edits.
package struct InstallationRequest: Sendable, Equatable {
  package var productID: String
  package var plan: Plan
  /// The values file that stood in the working folder when the difference was shown; nil: none.
  package var existingValues: String?
  /// A second run on the same release, after an answer was changed.
  package var isUpgradeAgain: Bool
  /// Failed checks that are passed over.
  package var decisions: [CheckDecision]

  package init(productID: String, plan: Plan, existingValues: String?, isUpgradeAgain: Bool = false, decisions: [CheckDecision] = []) {
    self.productID = productID
    self.plan = plan
    self.existingValues = existingValues
    self.isUpgradeAgain = isUpgradeAgain
    self.decisions = decisions
  }
}

/// Which checks to run, beside the answers as they are.
package struct CheckRequest: Sendable, Equatable {
  /// The step whose checks run; nil: all.
  package var step: String?
  package var consents: Set<Consent>
  /// Whether everything is asked again, not only what is due.
  package var isFresh: Bool

  package init(step: String? = nil, consents: Set<Consent> = [], isFresh: Bool = false) {
    self.step = step
    self.consents = consents
    self.isFresh = isFresh
  }
}

/// Answers to be kept for the next start; secret answers are left out before they come here.
package struct SavedAnswers: Sendable, Equatable {
  package var productID: String
  package var target: Plan.Target
  package var answers: Answers

  package init(productID: String, target: Plan.Target, answers: Answers) {
    self.productID = productID
    self.target = target
    self.answers = answers.withoutSecrets
  }

  init(_ draft: Draft) {
    self.init(productID: draft.product.id, target: draft.plan.target, answers: draft.answers)
  }
}

extension Answers {
  /// These answers without what must not be written down: secrets, and what secret files held.
  package var withoutSecrets: Answers {
    var kept: [FieldID: AnswerValue] = [:]
    for (id, value) in values {
      switch value {
      case .secret: continue
      case .file(let file): kept[id] = .file(FileAnswer(path: file.path, contents: nil, isSecret: file.isSecret))
      case .text, .bool, .number, .list: kept[id] = value
      }
    }
    return Answers(kept)
  }
}

/// An earlier session that can be taken up again.
package struct ResumeOffer: Sendable, Equatable {
  package var productID: String
  package var target: Plan.Target
  package var answers: Answers
  package var savedAt: Date
  /// Helm was started by that session: the rollout can be watched at once.
  package var installationStarted: Bool

  package init(productID: String, target: Plan.Target, answers: Answers, savedAt: Date, installationStarted: Bool = false) {
    self.productID = productID
    self.target = target
    self.answers = answers
    self.savedAt = savedAt
    self.installationStarted = installationStarted
  }
}

package struct SavedChecklist: Sendable, Equatable {
  package var productID: String
  package var target: Plan.Target
  /// Ids of the items that are done.
  package var done: [String]

  package init(productID: String, target: Plan.Target, done: [String]) {
    self.productID = productID
    self.target = target
    self.done = done
  }
}

package struct FirstLookRequest: Sendable, Equatable {
  package var target: Plan.Target
  /// Labels of the product's door, beside the release's own instance label.
  package var serviceLabels: [String: String]
  package var domain: String
  package var httpsPort: Int

  package init(target: Plan.Target, serviceLabels: [String: String], domain: String, httpsPort: Int) {
    self.target = target
    self.serviceLabels = serviceLabels
    self.domain = domain
    self.httpsPort = httpsPort
  }
}
