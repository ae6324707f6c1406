/// What applied objects must come to before the installation goes on: a condition of theirs that is `True`.
package struct ManifestWait: Sendable, Equatable {
  /// The kind that it is about; nil: every document of the file.
  package var kind: String?
  /// A `type` in `status.conditions`.
  package var condition: String
  package var minutes: Int
  /// What to do when it does not come to that.
  package var action: String
  /// The answer that is most likely at fault then.
  package var field: FieldID?

  package init(kind: String? = nil, condition: String = "Ready", minutes: Int = 5, action: String = "", field: FieldID? = nil) {
    self.kind = kind
    self.condition = condition
    self.minutes = minutes
    self.action = action
    self.field = field
  }
}
