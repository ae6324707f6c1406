/// An object or several to be applied before helm runs; `PlannedManifest+YAML.swift` (ValuesFile) writes them.
package struct PlannedManifest: Sendable, Equatable {
  package var path: String
  package var documents: [PlannedValue]
  package init(path: String, documents: [PlannedValue]) {
    self.path = path
    self.documents = documents
  }
}
