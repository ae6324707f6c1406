/// An object or several to be applied before helm runs; `PlannedManifest+YAML.swift` (ValuesFile) writes them.
package struct PlannedManifest: Sendable, Equatable {
  package var path: String
  package var documents: [PlannedValue]
  /// What they must come to before the installation goes on.
  package var wait: ManifestWait?

  package init(path: String, documents: [PlannedValue], wait: ManifestWait? = nil) {
    self.path = path
    self.documents = documents
    self.wait = wait
  }
}
