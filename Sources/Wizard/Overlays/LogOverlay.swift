import Components
import Drawing

/// A container's log, a description, events or the YAML of an object, as they come.
package struct LogOverlay: Sendable, Equatable {
  let title: String
  let look: ObjectLook
  var view: LogView
  /// More may come.
  var isOpen = true
  var problem: String?
  var isEmpty: Bool { view.lines.isEmpty }

  init(title: String, look: ObjectLook) {
    self.title = title
    self.look = look
    view = LogView(capacity: 10_000)
  }

  var hints: [KeyHint] {
    var hints = [
      KeyHint(keys: [.character("/")], title: "Search", help: "searches; n and N go from hit to hit"),
      KeyHint(keys: [.character("w")], title: "Wrap", help: "wraps long lines or cuts them; Left and Right move when they are cut"),
      KeyHint(keys: [.end], title: "End", help: "goes to the end and follows it"),
    ]
    if case .logs(_, let previous) = look.kind {
      hints.insert(
        KeyHint(
          keys: [.character("p")], title: previous ? "Current" : "Previous",
          help: "changes between the log of the running container and that of the one before it"), at: 0)
    }
    return hints + [KeyHint(keys: [.escape], title: "Close", help: "closes this page")]
  }

  mutating func update(_ key: KeyPress, height: Int) -> [WizardAction] {
    view.visibleRows = max(1, height)
    if view.update(key) != .ignored { return [] }
    switch key {
    case .escape, .character("q"): return [.closeOverlay]
    case .character("p"):
      guard case .logs(let container, let previous) = look.kind else { return [] }
      return [.closeOverlay, .look(ObjectLook(.logs(container: container, previous: !previous), of: look.object, context: look.context))]
    default: return []
    }
  }

  mutating func receive(_ piece: TextPiece) {
    view.append(contentsOf: piece.lines.map { LogView.Line($0) })
    isOpen = piece.isOpen
    problem = piece.problem
    // A description is read from its beginning, a log from its end.
    if case .logs = look.kind {} else { _ = view.update(.home) }
  }

  mutating func fail(_ sentence: String) {
    isOpen = false
    problem = sentence
  }

  /// What is said in place of the text while there is none.
  var emptySentence: String {
    if let problem { return problem }
    return isOpen ? "asking the cluster …" : "There is nothing to show: the log is empty."
  }
}
