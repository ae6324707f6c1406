extension Questionnaire {
  /// One pass over all fields: each field's visibility and value are found once, in whatever order conditions and defaults ask for them.
  struct Evaluation {
    private enum State: UInt8 {
      case waiting
      /// Being looked at: a field that depends on itself counts as hidden instead of never ending (lint refuses such definitions).
      case open
      case finished
    }

    private let index: QuestionIndex
    private let answers: Answers
    private let chart: ChartFacts
    private var states: [State]
    private var found: [AnswerValue?]
    private(set) var shownFields: Set<FieldID> = []

    init(_ index: QuestionIndex, answers: Answers, chart: ChartFacts) {
      self.index = index
      self.answers = answers
      self.chart = chart
      states = Array(repeating: .waiting, count: index.entries.count)
      found = Array(repeating: nil, count: index.entries.count)
      shownFields.reserveCapacity(index.entries.count)
    }

    mutating func run() {
      for number in index.entries.indices { _ = value(at: number) }
    }

    var values: [FieldID: AnswerValue] {
      var values: [FieldID: AnswerValue] = [:]
      values.reserveCapacity(found.count + FieldID.reserved.count)
      for (number, value) in found.enumerated() where value != nil { values[index.entries[number].field.id] = value }
      // The engine's own ids count also where a definition does not ask for them.
      for id in FieldID.reserved where index.numbers[id] == nil { values[id] = unasked(id) }
      return values
    }

    private mutating func value(of id: FieldID) -> AnswerValue? {
      if let number = index.numbers[id] { return value(at: number) }
      return FieldID.reserved.contains(id) ? unasked(id) : nil
    }

    private func unasked(_ id: FieldID) -> AnswerValue? { answers[id].flatMap { $0.isBlank ? nil : $0 } }

    private mutating func value(at number: Int) -> AnswerValue? {
      guard states[number] == .waiting else { return found[number] }
      states[number] = .open
      defer { states[number] = .finished }
      guard holds(index.entries[number].stepCondition), holds(index.entries[number].field.condition) else { return nil }
      if index.entries[number].isComputed {
        found[number] = defaultValue(at: number)
      } else {
        let id = index.entries[number].field.id
        shownFields.insert(id)
        found[number] = answers[id].flatMap { index.entries[number].field.normalized($0) } ?? defaultValue(at: number)
      }
      return found[number]
    }

    private mutating func defaultValue(at number: Int) -> AnswerValue? {
      for choice in index.entries[number].field.defaults where holds(choice.condition) {
        return choice.value.expanded { value(of: $0)?.plainText }.flatMap { index.entries[number].field.normalized(.text($0)) }
      }
      return nil
    }

    private mutating func holds(_ condition: Condition) -> Bool {
      condition.holds(chart: chart, patterns: index.patterns) { value(of: $0) }
    }
  }
}
