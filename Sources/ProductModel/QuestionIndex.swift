/// What follows from a product alone, found once for all the questionnaires of one draft.
final class QuestionIndex: Sendable {
  /// A field with what its step adds to it.
  struct Entry: Sendable {
    var field: Field
    var stepCondition: Condition
    /// Never answered: its default is its value.
    var isComputed: Bool
  }

  let product: Product
  let entries: [Entry]
  /// Where a field stands in ``entries``.
  let numbers: [FieldID: Int]
  let fields: [FieldID: Field]
  let ownedPaths: [ValuePath]
  let ownedComments: [String]
  let patterns = PatternMemory()

  init(_ product: Product) {
    var entries: [Entry] = []
    var numbers: [FieldID: Int] = [:]
    for step in product.steps {
      for (field, isComputed) in step.fields.map({ ($0, false) }) + step.computed.map({ ($0, true) }) {
        let entry = Entry(field: field, stepCondition: step.condition, isComputed: isComputed)
        // Of an id that stands twice (lint refuses it) the last counts.
        if let number = numbers[field.id] {
          entries[number] = entry
        } else {
          numbers[field.id] = entries.count
          entries.append(entry)
        }
      }
    }
    self.product = product
    self.entries = entries
    self.numbers = numbers
    fields = numbers.mapValues { entries[$0].field }
    ownedPaths = product.ownedPaths
    ownedComments = product.steps.flatMap { $0.values.compactMap(\.comment) }
  }
}
