import ProductModel

/// A line whose cause is known, by the definition or by what many programs say.
struct Explanation: Sendable, Equatable {
  var sentence: String
  var nextAction: String
  var field: FieldID?
  /// The line, with a few around it.
  var evidence: [String]
  /// By what many programs say: the definition's own word goes before it.
  var isGeneral = false
  /// How much was written after it.
  var linesAfter = 0
}

extension RolloutKnowledge {
  /// The last line that one of the patterns knows: a program says its reason last. The first pattern wins on one line.
  /// An expression that cannot be read explains nothing here; the definition's lint names it.
  func explanation(of lines: [String], holds: (Condition) -> Bool) -> Explanation? {
    guard !patterns.isEmpty, !lines.isEmpty else { return nil }
    let compiled = patterns.compactMap { pattern in (try? Regex(pattern.regex)).map { (pattern, $0) } }
    for index in lines.indices.reversed() {
      // Matching takes time by the length: nothing telling stands behind two thousand characters.
      let line = lines[index].prefix(2000)
      for (pattern, regex) in compiled {
        guard let match = try? regex.firstMatch(in: line) else { continue }
        let groups = match.output.map { $0.substring.map(String.init) ?? "" }
        return Explanation(
          sentence: pattern.says.filled(with: groups), nextAction: pattern.action.filled(with: groups),
          field: pattern.fields.first { holds($0.condition) }?.value, evidence: lines.around(index),
          linesAfter: lines.count - 1 - index)
      }
    }
    return nil
  }
}

extension [String] {
  /// The line with a few before and after.
  func around(_ index: Int) -> [String] { Array(self[Swift.max(0, index - 3)...Swift.min(count - 1, index + 2)]) }
}

extension String {
  /// `$1` becomes the first group; a group that is not there stays as it is written.
  func filled(with groups: [String]) -> String {
    var result = ""
    var rest = self[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      let digits = rest[rest.index(after: dollar)...].prefix(1).filter(\.isWholeNumber)
      if let number = Int(digits), groups.indices.contains(number) {
        result += groups[number]
        rest = rest[rest.index(dollar, offsetBy: 2)...]
      } else {
        result += "$"
        rest = rest[rest.index(after: dollar)...]
      }
    }
    return result + rest
  }
}
