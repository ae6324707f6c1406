/// What a tool of the command line says when it does not do what was asked, and what that means.
package struct ToolRefusal: Sendable, Hashable {
  /// Found in a line of its words.
  package var regex: String
  package var says: String
  package var action: String

  package init(regex: String, says: String, action: String = "") {
    self.regex = regex
    self.says = says
    self.action = action
  }
}

extension [ToolRefusal] {
  /// The first whose words are in one of the lines.
  package func first(in lines: [String]) -> ToolRefusal? {
    first { refusal in
      guard let regex = try? Regex(refusal.regex) else { return false }
      return lines.contains { (try? regex.firstMatch(in: $0)) != nil }
    }
  }
}
