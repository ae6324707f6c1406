/// One screen of questions and what their answers make.
package struct Step: Sendable, Equatable {
  package var id: String
  package var title: String
  package var help: String
  package var condition: Condition
  package var fields: [Field]
  /// Values that follow from answers and are asked of nobody: their defaults count, and any text may refer to them like to an answer.
  package var computed: [Field]
  package var values: [ValuesRule]
  package var secrets: [SecretRule]
  package var manifests: [ManifestRule]
  package var secretManager: SecretManagerRule?
  /// Paths that no rule writes, yet must not stay behind in an existing file (a password in plain text, for one).
  package var owns: [ValuePath]
  package var checks: [CheckRule]

  package init(
    id: String, title: String, help: String = "", condition: Condition = .always, fields: [Field], computed: [Field] = [],
    values: [ValuesRule] = [], secrets: [SecretRule] = [],
    manifests: [ManifestRule] = [], secretManager: SecretManagerRule? = nil, owns: [ValuePath] = [], checks: [CheckRule] = []
  ) {
    self.id = id
    self.title = title
    self.help = help
    self.condition = condition
    self.fields = fields
    self.computed = computed
    self.values = values
    self.secrets = secrets
    self.manifests = manifests
    self.secretManager = secretManager
    self.owns = owns
    self.checks = checks
  }
}

/// Lines of the values file: written while the condition holds.
package struct ValuesRule: Sendable, Equatable {
  package var condition: Condition
  package var comment: String?
  package var set: [(path: ValuePath, value: ValueTemplate)] = []

  package init(condition: Condition = .always, comment: String? = nil, set: [(path: ValuePath, value: ValueTemplate)]) {
    self.condition = condition
    self.comment = comment
    self.set = set
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.condition == b.condition && a.comment == b.comment && a.set.elementsEqual(b.set, by: ==)
  }
}

/// A manifest template beside the definition, applied before helm runs.
package struct ManifestRule: Sendable, Equatable {
  package var condition: Condition
  /// The file, relative to the definition; for messages.
  package var path: String
  /// Its documents, with `${…}` in scalars only.
  package var documents: [ValueTemplate]
  package var wait: ManifestWait?

  package init(condition: Condition = .always, path: String, documents: [ValueTemplate], wait: ManifestWait? = nil) {
    self.condition = condition
    self.path = path
    self.documents = documents
    self.wait = wait
  }
}
