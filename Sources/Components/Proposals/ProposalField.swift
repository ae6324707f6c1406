import Drawing

/// A text field with proposals: anything may be typed, and the ones that fit are listed below it.
package struct ProposalField: Hashable, Sendable {
  package struct Proposal: Hashable, Sendable {
    package var text: String
    package var note: String
    package init(_ text: String, note: String = "") {
      self.text = text
      self.note = note
    }
  }

  package var field: TextField
  package private(set) var proposals: [Proposal]
  package private(set) var isOpen = false
  package private(set) var highlighted: Int?

  package init(_ text: String = "", proposals: [Proposal] = [], placeholder: String = "") {
    field = TextField(text, placeholder: placeholder)
    self.proposals = proposals
  }

  package var text: String {
    get { field.text }
    set { field.text = newValue }
  }

  package mutating func setProposals(_ proposals: [Proposal]) {
    self.proposals = proposals
    highlighted = nil
  }

  /// Those that hold what has been typed; all while the text is exactly one of them, so that another can be picked.
  package var fitting: [Proposal] {
    let typed = text.lowercased()
    guard !typed.isEmpty, !proposals.contains(where: { $0.text == text }) else { return proposals }
    return proposals.filter { $0.text.lowercased().contains(typed) }
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .down where isOpen || !proposals.isEmpty && key == KeyPress(.down, .alt): return move(1)
    case KeyPress(.down, .alt), .control("n"):
      isOpen = !fitting.isEmpty
      return isOpen ? move(1) : .handled
    case .up where isOpen: return move(-1)
    case .escape where isOpen:
      close()
      return .handled
    case .enter where isOpen && highlighted != nil:
      let picked = highlighted.flatMap { fitting.indices.contains($0) ? fitting[$0].text : nil }
      close()
      guard let picked, picked != text else { return .handled }
      text = picked
      return .changed
    case .tab where isOpen, .shiftTab where isOpen:
      close()
      return .ignored
    default: break
    }
    let outcome = field.update(key)
    if outcome == .changed {
      highlighted = nil
      isOpen = !fitting.isEmpty && !proposals.contains { $0.text == text }
    }
    if outcome == .accepted { close() }
    return outcome
  }

  /// Closes the list, as when the field loses the focus.
  package mutating func close() {
    isOpen = false
    highlighted = nil
  }

  private mutating func move(_ step: Int) -> Outcome {
    let count = fitting.count
    guard count > 0 else { return .handled }
    highlighted = highlighted.map { min(max(0, $0 + step), count - 1) } ?? (step > 0 ? 0 : count - 1)
    return .handled
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    var row = rect.row(0)
    if !proposals.isEmpty, row.width > 4 {
      let style = look[focused ? .fieldFocused : .field]
      let mark = row.takeRight(2)
      canvas.fill(mark, style: style)
      canvas.draw(String(look.glyphs.drop), in: mark, style: style)
    }
    field.draw(into: &canvas, rect: row, look: look, focused: focused)
  }

  /// Draws the open list over what lies below the field. Call it after the rest of the screen.
  package func drawList(into canvas: inout Canvas, below row: Rect, look: Look) {
    guard isOpen else { return }
    DropList.draw(fitting.map { ($0.text, $0.note, true) }, highlighted: highlighted, into: &canvas, below: row, look: look)
  }
}
