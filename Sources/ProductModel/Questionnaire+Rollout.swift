extension Questionnaire {
  /// What the definition knows of the running product, with the answers in its patterns: one user's refused password is another answer's fault
  /// than the other's. A pattern that names an answer that is not there knows nothing.
  package var rollout: RolloutKnowledge {
    var knowledge = product.rollout
    knowledge.patterns = knowledge.patterns.compactMap { pattern in
      var pattern = pattern
      let regex = Template(parsing: pattern.regex).expanded { text(of: $0)?.escapedForPattern }
      guard let regex, let says = expand(Template(parsing: pattern.says)), let action = expand(Template(parsing: pattern.action)) else { return nil }
      pattern.regex = regex
      pattern.says = says
      pattern.action = action
      // Nobody can be led to a question that is not asked.
      pattern.fields = pattern.fields.filter { isShown($0.value) }
      return pattern
    }
    return knowledge
  }
}

extension String {
  /// Matches itself and nothing else.
  fileprivate var escapedForPattern: String {
    reduce(into: "") { result, character in
      if #"\^$.|?*+()[]{}/-"#.contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
