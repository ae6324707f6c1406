/// What a definition knows of the running product, for titles and explanations; what is tracked comes from the release itself.
package struct RolloutKnowledge: Sendable, Equatable {
  package struct Component: Sendable, Equatable {
    /// Matches the `app.kubernetes.io/component` label, or the end of the workload's name.
    package var match: String
    package var title: String
    package var help: String
    /// Fewer replicas than this wanted: looks ready, does not work.
    package var minimum: Int?
    /// The container whose log explains a failure first.
    package var logContainer: String?
    package init(match: String, title: String, help: String = "", minimum: Int? = nil, logContainer: String? = nil) {
      self.match = match
      self.title = title
      self.help = help
      self.minimum = minimum
      self.logContainer = logContainer
    }
  }

  /// A line in a log or message that has a known cause.
  package struct Pattern: Sendable, Equatable {
    package var regex: String
    /// `$1` stands for the first group.
    package var says: String
    package var action: String
    /// The answer that caused it; the first whose condition holds.
    package var fields: [Conditional<FieldID>]
    package init(regex: String, says: String, action: String = "", fields: [Conditional<FieldID>] = []) {
      self.regex = regex
      self.says = says
      self.action = action
      self.fields = fields
    }
  }

  package var expectedMinutes: Int?
  package var components: [Component]
  package var patterns: [Pattern]

  package init(expectedMinutes: Int? = nil, components: [Component] = [], patterns: [Pattern] = []) {
    self.expectedMinutes = expectedMinutes
    self.components = components
    self.patterns = patterns
  }
}

/// What is left when every pod is ready.
package struct Afterwards: Sendable, Equatable {
  /// The Service that is the product's door, by labels, beside the release's own instance label.
  package var addressLabels: [String: String]
  /// The name under which people reach it; for DNS and for the first look.
  package var domain: Template?
  package var httpsPort: Int
  package var notes: [Conditional<String>]
  package var checklist: [ChecklistItem]
  /// What is checked once the product runs, inside of the cluster and on the way to it. They never make an installation a failed one.
  package var checks: [CheckRule]

  package struct ChecklistItem: Sendable, Equatable {
    package var id: String
    package var title: String
    package var help: String
    /// Tried while this holds.
    package var condition: Condition
    /// Lines for a shell, with answers in them.
    package var commands: [Template]
    package init(id: String, title: String, help: String = "", condition: Condition = .always, commands: [Template] = []) {
      self.id = id
      self.title = title
      self.help = help
      self.condition = condition
      self.commands = commands
    }
  }

  package init(
    addressLabels: [String: String] = [:], domain: Template? = nil, httpsPort: Int = 443, notes: [Conditional<String>] = [],
    checklist: [ChecklistItem] = [], checks: [CheckRule] = []
  ) {
    self.addressLabels = addressLabels
    self.domain = domain
    self.httpsPort = httpsPort
    self.notes = notes
    self.checklist = checklist
    self.checks = checks
  }
}
