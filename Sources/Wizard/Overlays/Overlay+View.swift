import Components
import Drawing
import FoundationEssentials

extension Overlay {
  /// The keys of its own, for the key bar.
  /// - Parameter size: of the text that it shows.
  func hints(_ size: Size) -> [KeyHint] {
    switch self {
    case .page(let page): page.hints(scrolls: page.view.overflows(size))
    case .look(let pane): pane.bindings.map(\.hint)
    case .secrets(let pane): pane.hints
    case .prompt(let prompt): prompt.hints
    case .dialog(let overlay):
      [
        KeyHint(keys: [.left, .right], title: "Move", help: "goes from button to button"),
        KeyHint(keys: [.enter], title: "Choose", help: "takes the button with the frame"),
        KeyHint(keys: [.escape], title: "Cancel", help: "takes the safe answer"),
      ] + (overlay.insisting == nil ? [] : [KeyHint(keys: [.control("c")], title: "Leave", help: "leaves")])
    }
  }

  /// The frame of a page in a body.
  static func frame(in body: Rect) -> Rect {
    body.width > 100 ? body.inset(horizontal: 4, vertical: body.height > 30 ? 1 : 0) : body
  }

  /// Room for text in it: within the frame, and a column away from it.
  static func textSize(in body: Rect) -> Size {
    let frame = frame(in: body)
    return Size(width: max(1, frame.width - 4), height: max(1, frame.height - 2))
  }

  /// - notice: what just happened; the overlay lies over the line where it stands else.
  func draw(on canvas: inout Canvas, in body: Rect, now: Date, notice: String?, look: Look) {
    switch self {
    case .dialog(let overlay):
      overlay.dialog.draw(into: &canvas, rect: body, look: look)
    case .page(let page):
      let inner = Self.window(page.title, notice: notice, on: &canvas, in: body, look: look)
      page.view.draw(into: &canvas, rect: inner, look: look, focused: true)
    case .look(let pane):
      let inner = Self.window(pane.title, notice: notice, on: &canvas, in: body, look: look)
      pane.draw(on: &canvas, in: inner, now: now, look: look)
    case .secrets(let pane) where pane.showsValue:
      pane.drawValue(on: &canvas, in: body, look: look)
    case .secrets(let pane):
      let inner = Self.window(pane.title, notice: notice, on: &canvas, in: body, look: look)
      pane.draw(on: &canvas, in: inner, look: look)
    case .prompt(let prompt):
      prompt.draw(on: &canvas, in: body, look: look)
    }
  }

  private static func window(_ title: String, notice: String?, on canvas: inout Canvas, in body: Rect, look: Look) -> Rect {
    let frame = frame(in: body)
    canvas.fill(body)
    canvas.cursor = nil
    let inner = canvas.box(frame, title: title, look: look, role: .borderFocused).inset(horizontal: 1)
    if let notice, frame.width > 6 {
      let place = Rect(x: frame.x + 2, y: frame.maxY - 1, width: frame.width - 4, height: 1)
      canvas.draw(" \(notice.truncated(to: place.width - 2)) ", in: place, style: look[.accent])
    }
    return inner
  }
}
