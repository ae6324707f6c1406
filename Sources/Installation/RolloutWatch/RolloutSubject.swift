import ProductModel
import Rollout

/// Which release is watched, and what is known of it beforehand.
package struct RolloutSubject: Sendable {
  package var target: Plan.Target
  /// Tracks what carries these labels in place of a release, `app=web,tier!=cache`; nil: the release of the target.
  package var labels: String?
  package var knowledge: RolloutKnowledge
  /// Labels of the Service that is the product's door; empty: every balancer of the release.
  package var addressLabels: [String: String]
  /// Which answers fill which Secret.
  package var secretFields: [String: [FieldID]]
  /// Whether a condition of the definition holds for the answers.
  package var holds: @Sendable (Condition) -> Bool

  package init(
    target: Plan.Target, labels: String? = nil, knowledge: RolloutKnowledge = .init(), addressLabels: [String: String] = [:],
    secretFields: [String: [FieldID]] = [:],
    holds: @escaping @Sendable (Condition) -> Bool = { _ in true }
  ) {
    self.target = target
    self.labels = labels
    self.knowledge = knowledge
    self.addressLabels = addressLabels
    self.secretFields = secretFields
    self.holds = holds
  }

  /// For whom a definition, answers and a plan are at hand.
  package init(_ questionnaire: Questionnaire, plan: Plan) {
    self.init(
      target: plan.target, knowledge: questionnaire.rollout, addressLabels: questionnaire.product.afterwards.addressLabels,
      secretFields: Dictionary(plan.secrets.map { ($0.name, $0.fields) }) { first, _ in first }, holds: { questionnaire.holds($0) })
  }
}
