import Preflight
import ProductModel

extension WizardModel {
  package var checkReport: CheckReport { checking.report }

  /// All checks; those that are due, or every one again.
  mutating func check(isFresh: Bool) -> [WizardEffect] {
    guard let draft, draft.errors.isEmpty else { return [] }
    return ledger.start(.check(CheckRequest(consents: checking.consents, isFresh: isFresh)), for: .checks)
  }

  /// Something was learnt that may change what is checked, while the checks are on the screen.
  mutating func checkShown() -> [WizardEffect] {
    if case .checks = screen { check(isFresh: false) } else { [] }
  }

  /// What runs now: inside of the cluster, and the way to it as far as its address is known.
  mutating func checkAfterwards() -> [WizardEffect] {
    guard let slice = verifySlice, slice.hasLastChecks else { return [] }
    lastSituation = slice.situation
    return ledger.start(.checkAfterwards(addresses: slice.addresses), for: .lastChecks, scope: .screen)
  }

  /// The product became ready, or its address became known, while the last screen is shown.
  mutating func checkAfterwardsWhenChanged() -> [WizardEffect] {
    guard case .verify = screen, let slice = verifySlice, slice.situation != lastSituation else { return [] }
    return checkAfterwards()
  }

  /// After the answer of a field came from elsewhere: what is on the screen is checked.
  mutating func checkChanged(_ id: FieldID) -> [WizardEffect] {
    if case .checks = screen { check(isFresh: false) } else { checkStep(of: id) }
  }

  /// The checks of a field's step, and those of steps that ask nothing and look at this answer.
  mutating func checkStep(of id: FieldID) -> [WizardEffect] {
    guard let product = draft?.product else { return [] }
    let others = product.steps.filter { $0.fields.isEmpty && $0.judges(id) }
    return ([product.step(of: id)].compactMap(\.self) + others).flatMap { checkStep($0.id) }
  }

  /// The checks of a step, once its fields are valid, and only when an answer has changed since. What a file holds is for them to judge.
  mutating func checkStep(_ id: String, isFresh: Bool = false) -> [WizardEffect] {
    guard let draft, let step = draft.product.steps.first(where: { $0.id == id }), !step.checks.isEmpty,
      draft.errors(in: step).allSatisfy(\.concernsContents), isFresh || checking.asked[step.id] != draft.planVersion
    else { return [] }
    checking.asked[step.id] = draft.planVersion
    return ledger.start(.check(CheckRequest(step: step.id, consents: checking.consents, isFresh: isFresh)), for: .stepChecks(step.id))
  }

  /// Gives the answer that does without what was missed, and looks again.
  mutating func take(_ offer: AnswerOffer) -> [WizardEffect] {
    guard let field = draft?.product.field(offer.field) else { return [] }
    let effects = answer(offer.field, field.normalized(.text(offer.value)))
    rebuildEditor(of: offer.field)
    notice = "\"\(offer.label)\" is answered with \"\(offer.title)\" now."
    return effects + checkChanged(offer.field)
  }
}

extension Step {
  /// Whether its checks follow from this answer.
  fileprivate func judges(_ id: FieldID) -> Bool {
    checks.contains { rule in rule.condition.fields.contains(id) || rule.arguments.values.contains { $0.fields.contains(id) } }
  }
}
