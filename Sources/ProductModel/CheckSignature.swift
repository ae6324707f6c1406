/// What a kind of check takes, for the lint of definitions. The kinds themselves live elsewhere: this is what is told of them.
package struct CheckSignature: Sendable, Equatable {
  package struct Parameter: Sendable, Equatable {
    package var name: String
    package var isRequired: Bool
    /// What it means, for the table of docs/ProductFormat.md.
    package var help: String
    package init(_ name: String, isRequired: Bool, help: String) {
      self.name = name
      self.isRequired = isRequired
      self.help = help
    }
  }

  /// As `use:` names it.
  package var use: String
  package var parameters: [Parameter]

  package init(use: String, parameters: [Parameter]) {
    self.use = use
    self.parameters = parameters
  }
}
