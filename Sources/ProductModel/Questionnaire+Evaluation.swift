extension Questionnaire {
  /// One pass over all fields: each field's visibility and value are found once, in whatever order conditions and defaults ask for them.
  struct Evaluation {
    let fields: [FieldID: Field]
    private let steps: [FieldID: Condition]
    private let computed: Set<FieldID>
    private let answers: Answers
    private let chart: ChartFacts
    private(set) var shownFields: Set<FieldID> = []
    private(set) var values: [FieldID: AnswerValue] = [:]
    private var finished: Set<FieldID> = []
    /// Fields being looked at: one that depends on itself counts as hidden instead of never ending (lint refuses such definitions).
    private var open: Set<FieldID> = []

    init(product: Product, answers: Answers, chart: ChartFacts) {
      var fields: [FieldID: Field] = [:]
      var steps: [FieldID: Condition] = [:]
      var computed: Set<FieldID> = []
      for step in product.steps {
        for field in step.fields + step.computed {
          fields[field.id] = field
          steps[field.id] = step.condition
        }
        computed.formUnion(step.computed.map(\.id))
      }
      self.fields = fields
      self.steps = steps
      self.computed = computed
      self.answers = answers
      self.chart = chart
    }

    mutating func run() {
      for id in fields.keys { _ = value(of: id) }
      // The engine's own ids count also where a definition does not ask for them.
      for id in FieldID.reserved where fields[id] == nil { values[id] = value(of: id) }
    }

    private mutating func value(of id: FieldID) -> AnswerValue? {
      if finished.contains(id) { return values[id] }
      guard let field = fields[id] else { return FieldID.reserved.contains(id) ? answers[id].flatMap { $0.isBlank ? nil : $0 } : nil }
      guard open.insert(id).inserted else { return nil }
      if holds(steps[id] ?? .always), holds(field.condition) {
        if computed.contains(id) {
          values[id] = defaultValue(of: field)
        } else {
          shownFields.insert(id)
          values[id] = answers[id].flatMap(field.normalized) ?? defaultValue(of: field)
        }
      }
      open.remove(id)
      finished.insert(id)
      return values[id]
    }

    private mutating func defaultValue(of field: Field) -> AnswerValue? {
      for choice in field.defaults where holds(choice.condition) {
        return choice.value.expanded { value(of: $0)?.plainText }.flatMap { field.normalized(.text($0)) }
      }
      return nil
    }

    private mutating func holds(_ condition: Condition) -> Bool {
      condition.holds(chart: chart) { value(of: $0) }
    }
  }
}
