/// One value of a chart, as a question.
struct ScaffoldQuestion: Equatable {
  enum Kind: Equatable {
    case text, bool, multiline
    case number(minimum: Int?, maximum: Int?)
    case choice([String])
  }

  var id: String
  var label: String
  var path: [String]
  var kind: Kind
  var isRequired: Bool
  var fallback: String
  var help: String
}

/// The questions of one top-level key.
struct ScaffoldStep: Equatable {
  var id: String
  var title: String
  var questions: [ScaffoldQuestion]
  /// Values that look like secrets: they belong into a Secret, and somebody must decide how the chart takes it.
  var secrets: [[String]]
  /// Values that no type of question takes, such as a number with a fraction.
  var unasked: [[String]] = []

  var isEmpty: Bool { questions.isEmpty && secrets.isEmpty }
}
