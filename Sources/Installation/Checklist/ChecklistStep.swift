/// Something that only a person can try, once the product runs: what it is, and the commands for it, filled in.
package struct ChecklistStep: Sendable, Equatable, Codable, Identifiable {
  package var id: String
  package var title: String
  package var help: String
  /// Lines for a shell, to be copied as they are.
  package var commands: [String]

  package init(id: String, title: String, help: String = "", commands: [String] = []) {
    self.id = id
    self.title = title
    self.help = help
    self.commands = commands
  }
}
