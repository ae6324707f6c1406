/// What a kind of check takes, for the lint of definitions. The kinds themselves live elsewhere: this is what is told of them.
package struct CheckSignature: Sendable {
  package struct Parameter: Sendable {
    package var name: String
    package var isRequired: Bool
    /// What it means, for the table of docs/ProductFormat.md.
    package var help: String
    /// What is wrong with a value that a definition writes out, and what to write instead; nil: nothing. Of a list, each item is asked about.
    package var fault: @Sendable (String) -> String?

    package init(_ name: String, isRequired: Bool = false, help: String, fault: @escaping @Sendable (String) -> String? = { _ in nil }) {
      self.name = name
      self.isRequired = isRequired
      self.help = help
      self.fault = fault
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
