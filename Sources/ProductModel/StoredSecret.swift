/// A key of a Secret that somebody made in the release's namespace.
package struct StoredSecret: Sendable, Equatable {
  package var name: Template
  package var key: Template

  package init(name: Template, key: Template) {
    self.name = name
    self.key = key
  }
}
