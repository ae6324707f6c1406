import ProductModel

/// An answer that was taken from the cluster because nobody gave one.
package struct ProposedAnswer: Sendable, Equatable {
  package var value: AnswerValue
  /// What the definition would have assumed, and the cluster does not have; nil: it would have assumed nothing.
  package var instead: String?
}

extension Draft {
  /// Answers, where nobody has, what the cluster has in place of what the definition assumes: a storage class that is not there is a trap.
  /// Proposals of an earlier call that nobody changed are taken back first, so that another cluster or another cloud proposes anew.
  package mutating func propose(_ facts: Facts) {
    var answers = given
    var proposed: [FieldID: ProposedAnswer] = [:]
    var questionnaire = answers == self.answers ? questionnaire : questionnaire.with(answers, chart: chart)
    for field in product.steps.flatMap(\.fields) {
      guard let proposal = field.proposal, answers[field.id] == nil, questionnaire.isShown(field.id),
        let answer = Self.answer(field, facts.offer(for: proposal), proposal, questionnaire)
      else { continue }
      proposed[field.id] = answer
      answers[field.id] = answer.value
      questionnaire = questionnaire.with(answers, chart: chart)
    }
    replace(answers, proposed)
  }

  /// The answers that somebody gave.
  package var given: Answers {
    var answers = answers
    for (id, proposal) in proposed where answers[id] == proposal.value { answers[id] = nil }
    return answers
  }

  private static func answer(
    _ field: Field, _ offer: Offer, _ proposal: Field.Proposal, _ questionnaire: Questionnaire
  ) -> ProposedAnswer? {
    var values = offer.values
    if case .choice = field.kind {
      let options = questionnaire.options(of: field).map(\.value)
      values.removeAll { !options.contains($0.value) }
    }
    let assumed = questionnaire.defaultText(of: field)
    guard let best = best(of: values, for: proposal, assumed: assumed, isRequired: field.required),
      let value = field.normalized(.text(best))
    else { return nil }
    return ProposedAnswer(value: value, instead: proposal == .cloud ? nil : assumed)
  }

  /// What to take; nil: what is assumed will do, or there is no telling.
  private static func best(of values: [ProposedValue], for proposal: Field.Proposal, assumed: String?, isRequired: Bool) -> String? {
    switch proposal {
    // Each of these names something that is there or is to be made; only a person knows which.
    case .contexts, .namespaces, .chartVersions, .secrets: return nil
    // What was found counts more than what is assumed.
    case .cloud: return values.first?.value
    case .objects, .versions:
      guard isRequired, !values.contains(where: { $0.value == assumed }) else { return nil }
      let usable = values.filter { $0.trouble == nil }
      return usable.first(where: \.isDefault)?.value ?? (usable.count == 1 ? usable.first?.value : nil)
    }
  }
}
