/// A line that says the same in the logs of many programs.
struct LogPattern: Sendable {
  /// Any of these, in lower case: looked for first, since most lines hold none.
  var marks: [String]
  /// Must match too where it is given; its groups stand for `$1`, `$2`.
  var regex: String?
  var says: String
  var action: String

  init(_ marks: [String], regex: String? = nil, says: String, action: String) {
    self.marks = marks
    self.regex = regex
    self.says = says
    self.action = action
  }

  /// The groups of the match, the whole match first; nil: the line says something else.
  /// - Parameter lowercased: the same line, so that it is lowered once for all patterns.
  func groups(in line: Substring, lowercased: String) -> [String]? {
    guard marks.contains(where: { lowercased.contains($0) }) else { return nil }
    guard let regex else { return [String(line)] }
    guard let expression = try? Regex(regex).ignoresCase(), let match = try? expression.firstMatch(in: line) else { return nil }
    return match.output.map { $0.substring.map(String.init) ?? "" }
  }
}

extension LogPattern {
  /// The first pattern that fits wins on one line, so what says more stands first.
  static let all: [LogPattern] = databases + certificates + names + rights + resources + network

  /// The last line that any of them knows: a program says its reason last.
  static func explanation(of lines: [String]) -> Explanation? {
    for index in lines.indices.reversed() {
      let line = lines[index].prefix(2000)
      let lowercased = line.lowercased()
      for pattern in all {
        guard let groups = pattern.groups(in: line, lowercased: lowercased) else { continue }
        return Explanation(
          sentence: pattern.says.filled(with: groups), nextAction: pattern.action.filled(with: groups), field: nil,
          evidence: lines.around(index), isGeneral: true, linesAfter: lines.count - 1 - index)
      }
    }
    return nil
  }
}
