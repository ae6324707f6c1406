extension Product {
  /// A question as a person finds it, with its id for the answers file: `Database · Admin password (db.adminPassword)`; the id alone for one that
  /// the definition does not know.
  package func place(of id: FieldID) -> String {
    guard let step = step(of: id), let field = field(id) else { return id.name }
    return "\(step.title) · \(field.label) (\(id))"
  }
}
