extension Questionnaire {
  /// Every value that chance makes with these answers, in the order of the definition.
  ///
  /// Not taken from the plan: that leaves out a Secret in which a secret answer is missing, and those are missing in every session but the first.
  package var generatedValues: [GeneratedValue] { shownSteps.flatMap { inSecrets(of: $0) + inManager(of: $0) } }

  private func inSecrets(of step: Step) -> [GeneratedValue] {
    step.secrets.filter { holds($0.condition) }.flatMap { rule -> [GeneratedValue] in
      guard let name = expand(rule.name) else { return [] }
      var seen: Set<String> = []
      return rule.data.compactMap { entry in
        guard holds(entry.condition), let key = expand(entry.key), seen.insert(key).inserted, case .generated = entry.value else { return nil }
        return GeneratedValue(title: key, place: .secret(name: name, key: key), field: rule.condition.fields.first)
      }
    }
  }

  private func inManager(of step: Step) -> [GeneratedValue] {
    guard let rule = step.secretManager, holds(rule.condition), let store = rule.stores.first(where: { holds($0.condition) }) else { return [] }
    return rule.keys.compactMap { key in
      guard holds(key.condition), case .random = key.content, text(of: key.id) == SecretManagerRule.Way.generate.rawValue,
        let name = expand(key.name)
      else { return nil }
      return GeneratedValue(
        title: key.label,
        place: .manager(
          .init(
            title: store.title, key: name, program: store.program, read: store.read.flatMap { words($0, key: name) }, absent: store.absent,
            refusals: store.refusals)), field: key.id)
    }
  }

  /// The words of a command line about a key; nil while an answer in them is missing.
  func words(_ templates: [Template], key: String) -> [String]? {
    let texts = templates.compactMap { $0.expanded { $0 == .key ? key : text(of: $0) } }
    return texts.count == templates.count ? texts : nil
  }
}
