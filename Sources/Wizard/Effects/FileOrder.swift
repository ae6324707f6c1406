/// A text that the user asked to keep.
package struct FileOrder: Sendable, Equatable {
  /// Absolute by the time it leaves the wizard.
  package var path: String
  package var text: String
  /// Mode 0700 in place of 0600.
  package var isScript: Bool
  /// Whether a file that is there already is replaced; else it is left as it is, and that is said.
  package var mayReplace: Bool

  package init(path: String, text: String, isScript: Bool = false, mayReplace: Bool = false) {
    self.path = path
    self.text = text
    self.isScript = isScript
    self.mayReplace = mayReplace
  }
}
