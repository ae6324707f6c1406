import Yams

extension ScaffoldQuestion.Kind {
  /// What asks for a value: its own look decides, and values.schema.json where that says more. nil: no type of question takes it.
  init?(_ value: Node.Scalar, described description: Node?) {
    let isPlain = value.style == .plain
    let text = value.isNull ? "" : value.string
    let types = (description?["type"]?.scalar?.string).map { [$0] } ?? description?["type"]?.sequence?.compactMap { $0.scalar?.string } ?? []
    let only = types.filter { $0 != "null" }
    // Texts only: a choice writes a text.
    let words = description?["enum"]?.sequence.map(Array.init) ?? []
    let choices = words.compactMap { $0.scalar.flatMap { $0.style == .plain ? nil : $0.string } }
    if !choices.isEmpty, choices.count == words.count {
      self = .choice(choices)
    } else if only == ["boolean"] || isPlain && value.isSwitch {
      self = .bool
    } else if only != ["string"], isPlain, Int(text).map(String.init) == text || text.isEmpty && (only == ["integer"] || only == ["number"]) {
      self = .number(text, minimum: description?["minimum"], maximum: description?["maximum"])
    } else if only != ["string"], isPlain, Double(text) != nil {
      return nil
    } else {
      self = text.contains(where: \.isNewline) ? .multiline : .text
    }
  }

  /// Limits that the chart's own value breaks are none.
  private static func number(_ text: String, minimum: Node?, maximum: Node?) -> Self {
    let minimum = minimum?.scalar.flatMap { Int($0.string) }
    let maximum = maximum?.scalar.flatMap { Int($0.string) }
    guard minimum ?? .min <= maximum ?? .max else { return .number(minimum: nil, maximum: nil) }
    if let value = Int(text), !((minimum ?? .min)...(maximum ?? .max)).contains(value) { return .number(minimum: nil, maximum: nil) }
    return .number(minimum: minimum, maximum: maximum)
  }
}

extension Node.Scalar {
  var isNull: Bool { style == .plain && ["~", "null"].contains(string) }
  var isSwitch: Bool { style == .plain && ["true", "false"].contains(string) }
}
