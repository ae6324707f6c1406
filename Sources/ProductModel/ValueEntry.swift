/// One line (or block) of the values file, with the fields whose answers made it.
package struct ValueEntry: Sendable, Equatable {
  package var path: ValuePath
  package var value: PlannedValue
  package var comment: String?
  package var fields: [FieldID]
  package init(path: ValuePath, value: PlannedValue, comment: String? = nil, fields: [FieldID] = []) {
    self.path = path
    self.value = value
    self.comment = comment
    self.fields = fields
  }
}
