/// When a field, a rule or an option counts. Pure data; `Condition+Evaluation.swift` says whether it holds.
package indirect enum Condition: Sendable, Equatable {
  case always
  /// The answer (or the default) of a field is one of these; booleans read `true` and `false`.
  case answer(FieldID, isOneOf: [String])
  /// The answer (or the default) of a field matches a pattern as a whole.
  case answerMatches(FieldID, pattern: String)
  case answered(FieldID)
  case chartVersion(VersionRange)
  /// The chart's own values hold this path (the generations of one product differ).
  /// Where only the chart's version is known, `since`, the first version that has the path, decides.
  case chartHas(ValuePath, since: Version? = nil)
  case all([Condition])
  case any([Condition])
  case not(Condition)
}

/// What is known of the chart that will be installed. Unknown facts make chart conditions take the newest generation's side.
package struct ChartFacts: Sendable, Equatable {
  package var version: Version?
  /// Every path of the chart's values.yaml, and those that its templates read; nil while unknown.
  package var valuePaths: Set<ValuePath>?
  /// The chart's annotations in Chart.yaml.
  package var annotations: [String: String]

  package init(version: Version? = nil, valuePaths: Set<ValuePath>? = nil, annotations: [String: String] = [:]) {
    self.version = version
    self.valuePaths = valuePaths
    self.annotations = annotations
  }
}
