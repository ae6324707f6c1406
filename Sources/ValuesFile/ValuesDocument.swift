import ProductModel

/// The text of a values file, and which fields' answers stand in each of its lines.
package struct ValuesDocument: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    /// Without its line end.
    package var text: String
    package var fields: [FieldID]
    package init(text: String, fields: [FieldID] = []) {
      self.text = text
      self.fields = fields
    }
  }

  package var text: String
  package var lines: [Line]

  /// Whether a field writes this line: for marking it.
  package func lines(of field: FieldID) -> [Int] {
    lines.indices.filter { lines[$0].fields.contains(field) }
  }

  /// The values file for this plan: a new one, or, with the text of one that is there, that one edited. Nothing of a file is lost that the
  /// definition does not own; a file that cannot be edited safely is refused with a sentence.
  package init(_ plan: Plan, existing: String? = nil) throws(ValuesFileError) {
    let text: String
    if let existing {
      text = try ValuesEditor(plan).edit(existing)
    } else {
      text = ValuesRenderer(plan.values).text
    }
    self.text = text
    lines = Self.lines(of: text, plan.values)
  }

  private static func lines(of text: String, _ entries: [ValueEntry]) -> [Line] {
    var lines = FileLines(text).lines.map { Line(text: $0.text) }
    guard let index = try? ValuesIndex(text) else { return lines }
    for entry in entries {
      guard let found = index.entry(at: entry.path) else { continue }
      for number in found.firstLine...found.lastLine where lines.indices.contains(number) { lines[number].fields += entry.fields }
    }
    return lines
  }
}
