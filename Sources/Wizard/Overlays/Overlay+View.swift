import Components
import Drawing

extension Overlay {
  /// The keys of its own, for the key bar.
  var hints: [KeyHint] {
    switch self {
    case .page(let page): page.hints
    case .log(let log): log.hints
    case .dialog:
      [
        KeyHint(keys: [.left, .right], title: "Move", help: "goes from button to button"),
        KeyHint(keys: [.enter], title: "Choose", help: "takes the button with the frame"),
        KeyHint(keys: [.escape], title: "Cancel", help: "takes the safe answer"),
      ]
    }
  }

  /// The frame of a page in a body, and the rows of text in it.
  static func frame(in body: Rect) -> Rect {
    body.width > 100 ? body.inset(horizontal: 4, vertical: body.height > 30 ? 1 : 0) : body
  }

  static func textHeight(in body: Rect) -> Int { max(1, frame(in: body).height - 2) }

  func draw(on canvas: inout Canvas, in body: Rect, look: Look) {
    switch self {
    case .dialog(let overlay):
      overlay.dialog.draw(into: &canvas, rect: body, look: look)
    case .page(let page):
      let inner = Self.window(page.title, on: &canvas, in: body, look: look)
      page.view.draw(into: &canvas, rect: inner, look: look, focused: true)
    case .log(let log):
      let inner = Self.window(log.title + (log.isOpen ? "" : ""), on: &canvas, in: body, look: look)
      guard !log.isEmpty else {
        canvas.drawWrapped(log.emptySentence, in: inner, style: look[log.problem == nil ? .dim : .bad])
        return
      }
      var area = inner
      if let problem = log.problem { canvas.draw(problem, in: area.takeBottom(1), style: look[.warning]) }
      log.view.draw(into: &canvas, rect: area, look: look, focused: true)
    }
  }

  private static func window(_ title: String, on canvas: inout Canvas, in body: Rect, look: Look) -> Rect {
    let frame = frame(in: body)
    canvas.fill(body)
    canvas.cursor = nil
    return canvas.box(frame, title: title, look: look, role: .borderFocused).inset(horizontal: 1)
  }
}
