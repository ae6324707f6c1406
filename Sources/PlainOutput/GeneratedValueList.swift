import Commands
import Installation
import ProductModel

/// The names of the values that chance makes, with where each is and what reads it by hand; no value.
package struct GeneratedValueList {
  package var values: [GeneratedValue]
  package var target: Plan.Target

  package init(_ values: [GeneratedValue], in target: Plan.Target) {
    self.values = values
    self.target = target
  }

  package var lines: [String] {
    guard !values.isEmpty else { return ["Nothing is made at random with these answers."] }
    var lines: [String] = []
    var place: String?
    for value in values {
      if value.whereabouts != place {
        place = value.whereabouts
        lines.append("In \(value.whereabouts):")
      }
      lines.append("  \(value.key)\(value.title == value.key ? "" : "  (\(value.title))")")
      lines.append("      \(value.command(in: target)?.shellText ?? "the definition names no command that reads it")")
    }
    return lines
  }

  /// The one of this name.
  package func value(_ name: String) -> GeneratedValue? { values.first { $0.key == name } }
}
