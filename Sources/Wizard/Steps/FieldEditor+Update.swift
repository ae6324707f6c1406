import Components
import Drawing

extension FieldEditor {
  /// What a key did.
  enum Reaction: Sendable, Equatable {
    case ignored
    case handled
    /// Enter: on to the next field.
    case accepted
    /// The entries of this folder are wanted.
    case list(folder: String)
  }

  mutating func update(_ key: KeyPress) -> Reaction {
    switch self {
    case .text(var editor):
      defer { self = .text(editor) }
      return Self.reaction(to: editor.update(key))
    case .proposals(var editor):
      defer { self = .proposals(editor) }
      return Self.reaction(to: editor.update(key))
    case .secret(var editor):
      defer { self = .secret(editor) }
      return Self.reaction(to: editor.update(key))
    case .area(var editor):
      defer { self = .area(editor) }
      return Self.reaction(to: editor.update(key))
    case .toggle(var editor):
      defer { self = .toggle(editor) }
      return Self.reaction(to: editor.update(key))
    case .choice(var editor):
      defer { self = .choice(editor) }
      let wasOpen = editor.isOpen
      let outcome = editor.update(key)
      // In a list that stands open in the form, Enter chooses and goes on.
      return outcome == .changed && key == .enter && !wasOpen ? .accepted : Self.reaction(to: outcome)
    case .file(var editor):
      defer { self = .file(editor) }
      switch editor.update(key) {
      case .ignored: return .ignored
      case .handled, .changed: return .handled
      case .accepted: return .accepted
      case .list(let folder, changed: _): return .list(folder: folder)
      }
    }
  }

  private static func reaction(to outcome: Outcome) -> Reaction {
    switch outcome {
    case .ignored, .cancelled: .ignored
    case .handled, .changed: .handled
    case .accepted: .accepted
    }
  }
}
