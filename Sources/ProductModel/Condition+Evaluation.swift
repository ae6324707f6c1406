extension Condition {
  /// Whether it holds. `value` gives the answer that counts for a field: nil where there is none, or where the field is hidden.
  package func holds(chart: ChartFacts, value: (FieldID) -> AnswerValue?) -> Bool { holds(chart: chart, patterns: PatternMemory(), value: value) }

  func holds(chart: ChartFacts, patterns: PatternMemory, value: (FieldID) -> AnswerValue?) -> Bool {
    switch self {
    case .always: true
    case .answer(let id, isOneOf: let wanted): value(id)?.plainText.map(wanted.contains) ?? false
    case .answerMatches(let id, let pattern): value(id)?.plainText.map { patterns.matches(pattern, $0) } ?? false
    case .answered(let id): value(id) != nil
    case .chartVersion(let range): range.contains(chart.version ?? .newest)
    case .chartHas(let path, let since): chart.has(path, since: since)
    case .all(let conditions): conditions.allSatisfy { $0.holds(chart: chart, patterns: patterns, value: value) }
    case .any(let conditions): conditions.contains { $0.holds(chart: chart, patterns: patterns, value: value) }
    case .not(let condition): !condition.holds(chart: chart, patterns: patterns, value: value)
    }
  }

  /// The fields whose answers it asks for.
  package var fields: [FieldID] {
    switch self {
    case .always, .chartVersion, .chartHas: []
    case .answer(let id, isOneOf: _), .answerMatches(let id, _), .answered(let id): [id]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.fields)
    case .not(let condition): condition.fields
    }
  }

  package func and(_ other: Condition) -> Condition {
    switch (self, other) {
    case (.always, _): other
    case (_, .always): self
    case (.all(let a), .all(let b)): .all(a + b)
    case (.all(let a), _): .all(a + [other])
    case (_, .all(let b)): .all([self] + b)
    default: .all([self, other])
    }
  }
}

extension ChartFacts {
  /// Unknown facts take the newest generation's side: that is what an installation without a chosen version gets.
  package func has(_ path: ValuePath, since: Version?) -> Bool {
    if let valuePaths { return valuePaths.contains(path) }
    if let version, let since { return version >= since }
    return true
  }
}

extension Version {
  /// Above every real version.
  static let newest = Version(.max)
}
