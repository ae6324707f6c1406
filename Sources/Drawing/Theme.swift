/// How each ``Role`` looks.
///
/// The terminal's own background is kept and only colours that read on a light and on a dark one are used: bold and dim instead of white and grey,
/// and no yellow or bright colour for text that must be read (yellow appears with bold and beside a mark).
package struct Theme: Hashable, Sendable {
  private var styles: [Role: Style]

  package init(_ style: (Role) -> Style) {
    styles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, style($0)) })
  }

  package subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// For terminals with 8 colours or more.
  package static let color = Theme { role in
    switch role {
    case .normal: Style()
    case .dim: Style(.standard, [.dim])
    case .banner: Style(.white, on: .blue, [.bold])
    case .title: Style(.standard, [.bold])
    case .accent: Style(.cyan, [.bold])
    case .good: Style(.green)
    case .warning: Style(.yellow, [.bold])
    case .bad: Style(.red, [.bold])
    case .selection: Style(.black, on: .cyan)
    case .selectionUnfocused: Style(.standard, [.bold, .underline])
    case .field: Style(.standard, [.underline])
    case .fieldFocused: Style(.cyan, [.bold, .underline])
    case .placeholder: Style(.standard, [.dim, .underline])
    case .button: Style(.standard)
    case .buttonFocused: Style(.black, on: .cyan)
    case .border: Style(.standard, [.dim])
    case .borderFocused: Style(.cyan)
    case .marked: Style(.cyan, [.bold])
    case .added: Style(.green)
    case .removed: Style(.red)
    case .match: Style(.black, on: .yellow)
    }
  }

  /// For `NO_COLOR` and terminals without colours: attributes only.
  package static let mono = Theme { role in
    switch role {
    case .normal, .button, .good, .border: Style()
    case .dim: Style(.standard, [.dim])
    case .banner: Style(.standard, [.reverse, .bold])
    case .title, .accent, .warning, .bad, .borderFocused, .marked, .added: Style(.standard, [.bold])
    case .selection, .buttonFocused, .match: Style(.standard, [.reverse])
    case .selectionUnfocused: Style(.standard, [.bold, .underline])
    case .field: Style(.standard, [.underline])
    case .fieldFocused: Style(.standard, [.bold, .underline])
    case .placeholder: Style(.standard, [.dim, .underline])
    case .removed: Style(.standard, [.dim])
    }
  }
}
