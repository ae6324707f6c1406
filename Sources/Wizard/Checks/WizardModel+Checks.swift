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

  /// Whether people get to the product, once it is there.
  mutating func checkAfterwards() -> [WizardEffect] {
    guard let slice = verifySlice, slice.hasLastChecks, !slice.addresses.isEmpty else { return [] }
    return ledger.start(.checkAfterwards(addresses: slice.addresses), for: .lastChecks, scope: .screen)
  }

  /// The address became known while the last screen is shown.
  mutating func checkAfterwardsWhenKnown() -> [WizardEffect] {
    guard case .verify = screen, lastChecks.rows.isEmpty, !ledger.isRunning(.lastChecks) else { return [] }
    return checkAfterwards()
  }

  /// After the answer of a field came from elsewhere: what is on the screen is checked.
  mutating func checkChanged(_ id: FieldID) -> [WizardEffect] {
    if case .checks = screen { check(isFresh: false) } else { checkStep(of: id) }
  }

  /// The checks of a field's step, once its fields are valid, and only when an answer has changed since. What a file holds is for them to judge.
  mutating func checkStep(of id: FieldID) -> [WizardEffect] {
    guard let draft, let step = draft.product.step(of: id), !step.checks.isEmpty, draft.errors(in: step).allSatisfy(\.concernsContents),
      checking.asked[step.id] != draft.planVersion
    else { return [] }
    checking.asked[step.id] = draft.planVersion
    return ledger.start(.check(CheckRequest(step: step.id, consents: checking.consents)), for: .stepChecks(step.id))
  }
}
