/// Everything that depends on the terminal and not on what is shown: colours and marks.
package struct Look: Hashable, Sendable {
  package var theme: Theme
  package var glyphs: Glyphs

  package init(theme: Theme = .color, glyphs: Glyphs = .unicode) {
    self.theme = theme
    self.glyphs = glyphs
  }

  package subscript(role: Role) -> Style { theme[role] }

  package static let standard = Look()
}
