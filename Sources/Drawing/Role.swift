/// What a part of the screen means. A ``Theme`` says how each looks; nothing else names a colour.
package enum Role: String, Sendable, Hashable, CaseIterable {
  case normal
  /// Less important: hints, units, what is not yet.
  case dim
  /// The line at the top of the screen.
  case banner
  /// Headings of panes and steps.
  case title
  /// What the eye should find first: the focused label, the current step, keys in the help bar.
  case accent
  case good
  case warning
  case bad
  /// The selected row of a focused list.
  case selection
  /// The selected row of a list without the focus.
  case selectionUnfocused
  /// Where text is typed.
  case field
  case fieldFocused
  case placeholder
  /// Buttons of a dialog.
  case button
  case buttonFocused
  case border
  case borderFocused
  /// Lines that belong to the focused field, as in the preview.
  case marked
  case added
  case removed
  /// What a search has found.
  case match
}
