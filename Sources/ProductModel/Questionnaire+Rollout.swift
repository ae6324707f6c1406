extension Questionnaire {
  /// What the definition knows of the rollout, for these answers: `${…}` in patterns and sentences replaced, each pattern with the one field that
  /// counts now. A pattern that names a hidden field is left out.
  package var rolloutKnowledge: RolloutKnowledge {
    var knowledge = product.rollout
    knowledge.patterns = product.rollout.patterns.compactMap { pattern in
      guard let regex = Template(parsing: pattern.regex).expanded({ text(of: $0).map(Self.escaped) }),
        let says = expand(Template(parsing: pattern.says)), let action = expand(Template(parsing: pattern.action))
      else { return nil }
      let field = pattern.fields.first { holds($0.condition) && isShown($0.value) }
      return RolloutKnowledge.Pattern(regex: regex, says: says, action: action, fields: field.map { [Conditional($0.value)] } ?? [])
    }
    return knowledge
  }

  /// What is left to do, for these answers: the notes that apply.
  package var notes: [String] {
    product.afterwards.notes.filter { holds($0.condition) }.map(\.value)
  }

  /// The answer as a regular expression that matches itself.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if !(character.isLetterOrDigit || character == "_") && character.isASCII { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
