import Secrecy

/// What is to be done about one key of the cloud's secret manager.
package struct PlannedKey: Sendable, Equatable {
  package enum Source: Sendable, Equatable {
    /// It must be there.
    case kept
    /// Made when it is not there.
    case random(RandomSecret)
    /// Written; `variable` is the environment variable that stands for it in a script.
    case given(Secret, variable: String)
  }

  /// Its name in the manager.
  package var name: String
  package var label: String
  /// The manager's title.
  package var manager: String
  package var source: Source
  /// What its JSON object holds; empty for a key that is one text.
  package var properties: [String]
  package var program: String
  package var look: [String]
  package var absent: String
  package var create: [String]
  package var replace: [String]
  /// What the tool's words mean; the first that fits counts.
  package var refusals: [ToolRefusal]
  /// The question what is to be done about it.
  package var field: FieldID

  package init(
    name: String, label: String, manager: String, source: Source, properties: [String] = [], program: String, look: [String], absent: String,
    create: [String], replace: [String], refusals: [ToolRefusal] = [], field: FieldID
  ) {
    self.name = name
    self.label = label
    self.manager = manager
    self.source = source
    self.properties = properties
    self.program = program
    self.look = look
    self.absent = absent
    self.create = create
    self.replace = replace
    self.refusals = refusals
    self.field = field
  }
}
