import Drawing
import Secrecy

/// A question over the screen. The answer that does no harm is the one preselected, and Esc gives it.
package struct Dialog: Hashable, Sendable {
  package struct Button: Hashable, Sendable {
    package var id: String
    package var title: String
    /// Cannot be undone: shown in the colour of danger, and never preselected.
    package var isDangerous: Bool

    package init(_ id: String, _ title: String, isDangerous: Bool = false) {
      self.id = id
      self.title = title
      self.isDangerous = isDangerous
    }
  }

  package enum Outcome: Hashable, Sendable {
    case handled
    /// The id of the button.
    case chosen(String)
  }

  package var title: String
  /// Wrapped by words; newlines break.
  package var text: String
  package var buttons: [Button]
  package private(set) var selected: Int
  private var safe: Int
  /// Stands before the secret that is typed into it; nil: it asks for none.
  private let label: String?
  private var field = SecretField()

  /// `safe` is the id of the preselected button; without one it is the first that is not dangerous.
  /// - Parameter label: of a secret that is typed into the dialog. Then another button is preselected, which does nothing before something is typed.
  package init(title: String, text: String, buttons: [Button], safe: String? = nil, asking label: String? = nil) {
    self.title = title
    self.text = text
    self.buttons = buttons
    self.label = label
    let safe = buttons.firstIndex { $0.id == safe } ?? buttons.firstIndex { !$0.isDangerous } ?? 0
    self.safe = safe
    selected = label == nil ? safe : buttons.indices.first { $0 != safe } ?? safe
  }

  /// What was typed, if the dialog asks for it.
  package var secret: Secret? { label == nil ? nil : field.secret }

  /// Takes every key: nothing behind a dialog reacts.
  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .left, .up, .shiftTab: selected = (selected + buttons.count - 1) % max(1, buttons.count)
    case .right, .down, .tab: selected = (selected + 1) % max(1, buttons.count)
    case .enter: return choose(selected)
    case .space where label == nil: return choose(selected)
    case .escape: return choose(safe)
    default:
      if label != nil {
        _ = field.update(key)
        break
      }
      guard let letter = key.character?.lowercased() else { break }
      // A letter points at its button; only a harmless one is chosen at once.
      let found = buttons.indices.filter { buttons[$0].title.lowercased().hasPrefix(letter) }
      guard found.count == 1, let index = found.first else { break }
      selected = index
      if !buttons[index].isDangerous { return choose(index) }
    }
    return .handled
  }

  private func choose(_ index: Int) -> Outcome {
    guard buttons.indices.contains(index), index == safe || label == nil || !field.isEmpty else { return .handled }
    return .chosen(buttons[index].id)
  }

  /// Draws it in the middle of the rectangle, over what is there.
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    let widest = text.split(whereSeparator: \.isNewline).map { String($0).displayWidth }.max() ?? 0
    let buttonsWidth = buttons.reduce(0) { $0 + $1.title.displayWidth + 6 }
    let width = min(rect.width, max(min(widest, 64), buttonsWidth, title.displayWidth + 4) + 6)
    let lines = TextWrap.lines(text, width: max(1, width - 6))
    let frame = rect.centered(width: width, height: lines.count + (label == nil ? 6 : 8))
    canvas.restyle(rect) { $0.receding }
    // A column of air on either side, so that what lies behind does not touch the frame.
    canvas.fill(Rect(x: frame.x - 1, y: frame.y, width: frame.width + 2, height: frame.height))
    var inner = canvas.box(frame, title: title, look: look, role: .borderFocused).inset(horizontal: 2)
    canvas.cursor = nil
    let bottom = inner.takeBottom(2)
    _ = inner.takeTop(1)
    if let label {
      var row = inner.takeBottom(2).row(0)
      canvas.draw(label, in: row.takeLeft(label.displayWidth + 2))
      field.draw(into: &canvas, rect: row.takeLeft(min(row.width, 32)), look: look, focused: true)
    }
    for (index, line) in lines.prefix(inner.height).enumerated() { canvas.draw(line, in: inner.row(index)) }
    var x = bottom.x + max(0, (bottom.width - buttonsWidth + 2) / 2)
    for (index, button) in buttons.enumerated() {
      let style = look[index == selected ? .buttonFocused : button.isDangerous ? .bad : .button]
      let label = index == selected ? "[ \(button.title) ]" : "  \(button.title)  "
      x += canvas.draw(label, at: Point(x: x, y: bottom.y), style: style, within: bottom) + 2
    }
  }
}
