import Drawing

/// What several pages can do.
extension Binding<[WizardAction]> {
  static var save: Self { Self([.character("s")], [.savePage], "Save", "writes this page to a file; it asks where") }

  static func copy(_ commands: String) -> Self {
    Self(
      [.character("c")], [.effect(.copy(commands)), .notice("Copied, if this terminal allows it.")], "Copy", "puts the commands into the clipboard")
  }
}
