import Components
import Drawing
import FoundationEssentials
import KubernetesObjects

/// One line that is asked for: where a text is to be kept. What is wrong with it is said in it, so that it can be mended.
package struct PromptOverlay: Sendable, Equatable {
  let title: String
  let help: String
  var field: TextField
  /// What is written; its path is what is typed.
  var order: FileOrder
  var problem: String?
  /// Being written.
  var isAtWork = false

  init(title: String, help: String, order: FileOrder) {
    self.title = title
    self.help = help
    self.order = order
    field = TextField(order.path, placeholder: "a path")
  }

  var hints: [KeyHint] {
    [
      KeyHint(keys: [.enter], title: "Save", help: "writes the file"),
      KeyHint(keys: [.escape], title: "Cancel", help: "writes nothing"),
    ]
  }

  mutating func update(_ key: KeyPress) -> [WizardAction] {
    switch key {
    case .escape: return [.closeOverlay]
    case .enter:
      guard !field.text.isEmpty else {
        problem = "Type where it is to be written."
        return []
      }
      order.path = field.text
      isAtWork = true
      problem = nil
      return [.write(order)]
    default:
      _ = field.update(key)
      problem = nil
      return []
    }
  }

  mutating func fail(_ sentence: String) {
    isAtWork = false
    problem = sentence
  }

  func draw(on canvas: inout Canvas, in body: Rect, look: Look) {
    let width = min(body.width, 76)
    let lines = TextWrap.lines(problem ?? (isAtWork ? "Writing …" : help), width: max(1, width - 6))
    let frame = body.centered(width: width, height: lines.count + 6)
    canvas.restyle(body) { $0.receding }
    canvas.fill(Rect(x: frame.x - 1, y: frame.y, width: frame.width + 2, height: frame.height))
    var inner = canvas.box(frame, title: title, look: look, role: .borderFocused).inset(horizontal: 2)
    _ = inner.takeTop(1)
    canvas.cursor = nil
    field.draw(into: &canvas, rect: inner.takeTop(1), look: look, focused: true)
    _ = inner.takeTop(1)
    for (index, line) in lines.prefix(inner.height).enumerated() {
      canvas.draw(line, in: inner.row(index), style: look[problem == nil ? .dim : .warning])
    }
  }
}

extension PromptOverlay {
  /// Keeps what a page shows, as it is shown.
  static func save(_ view: TextView, as fileName: String) -> PromptOverlay {
    let text = view.lines.map { view.text(of: $0) + "\n" }.joined()
    return PromptOverlay(
      title: "Save \(view.lines.count) lines", help: "Secrets that Slipway knows are taken out. Only you may read the file (mode 0600).",
      order: FileOrder(path: fileName, text: text))
  }
}
