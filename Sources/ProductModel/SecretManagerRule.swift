/// Keys that the cloud's secret manager must hold before anything is installed, and the commands that look at one and write one.
package struct SecretManagerRule: Sendable, Equatable {
  /// One secret manager, by the commands of its tool. `${key}` stands in them for the key's name; what is written comes over standard input.
  package struct Store: Sendable, Equatable {
    package var condition: Condition
    package var title: String
    package var program: String
    /// Succeeds if the key is there, and prints nothing of what it holds.
    package var look: [Template]
    /// What stands in the tool's words when the key is not there; any other failure is one.
    package var absent: String
    package var create: [Template]
    package var replace: [Template]
    /// Prints what the key holds, for whoever asks to see it; nil: there is no such way.
    package var read: [Template]?
    /// What the tool's words mean, and what to do then; the first that fits counts.
    package var refusals: [ToolRefusal]

    package init(
      condition: Condition = .always, title: String, program: String, look: [Template], absent: String, create: [Template], replace: [Template],
      read: [Template]? = nil, refusals: [ToolRefusal] = []
    ) {
      self.condition = condition
      self.title = title
      self.program = program
      self.look = look
      self.absent = absent
      self.create = create
      self.replace = replace
      self.read = read
      self.refusals = refusals
    }
  }

  package struct Key: Sendable, Equatable {
    /// The question what is to be done about it; its value, where it is typed, is asked as `ID.value`.
    package var id: FieldID
    package var label: String
    package var name: Template
    package var condition: Condition
    package var content: Content

    package init(id: FieldID, label: String, name: Template, condition: Condition = .always, content: Content) {
      self.id = id
      self.label = label
      self.name = name
      self.condition = condition
      self.content = content
    }
  }

  package enum Content: Sendable, Equatable {
    case random(RandomSecret)
    /// An object of texts, with answers in them.
    case object([Property])
  }

  package struct Property: Sendable, Equatable {
    package var key: String
    package var value: Template
    package init(key: String, value: Template) {
      self.key = key
      self.value = value
    }
  }

  /// What is to be done about a key.
  package enum Way: String, Sendable, Equatable, CaseIterable {
    /// It is there already; it is looked for and never written.
    case keep
    /// Made at random, unless it is there.
    case generate
    /// Typed, and written.
    case supply
    /// Composed of other answers, and written.
    case write
  }

  package var condition: Condition
  package var stores: [Store]
  package var keys: [Key]

  package init(condition: Condition = .always, stores: [Store], keys: [Key]) {
    self.condition = condition
    self.stores = stores
    self.keys = keys
  }
}

extension SecretManagerRule.Key {
  /// The field in which its value is typed.
  package var valueID: FieldID { FieldID(id.name + ".value") }

  /// What may be done about it; the first is the default.
  package var ways: [SecretManagerRule.Way] {
    switch content {
    case .random: [.generate, .supply, .keep]
    case .object: [.write, .keep]
    }
  }
}
