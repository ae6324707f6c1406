import Drawing
import TerminalRuntime

/// A terminal on which somebody else types too: autoplay's keys come in between the user's, and a label says so.
@MainActor
final class AutoplayTerminal: Terminal {
  /// Drawn over the screen's last line but one, at its right end; nil: nothing.
  var label: String?
  /// Keys of the user that are meant for autoplay; true: the wizard does not get this one.
  var intercept: (KeyPress) -> Bool = { _ in false }

  private let base: any Terminal
  private var receive: (@MainActor (TerminalEvent) -> Void)?
  private var shown: Canvas?

  init(_ base: any Terminal) {
    self.base = base
  }

  /// Presses a key as the user would.
  func press(_ key: KeyPress) {
    receive?(.key(key))
  }

  /// Shows the label as it is now.
  func refreshLabel() {
    if let shown { present(shown) }
  }

  var size: Size { base.size }
  var look: Look { base.look }

  func open(_ receive: @escaping @MainActor (TerminalEvent) -> Void) throws(TerminalError) {
    self.receive = receive
    try base.open { [weak self] event in
      if case .key(let key) = event, self?.intercept(key) ?? false { return }
      receive(event)
    }
  }

  func present(_ canvas: Canvas) {
    shown = canvas
    var canvas = canvas
    if let label, canvas.size.height > 2 {
      let text = " \(label) "
      var row = canvas.bounds.row(canvas.size.height - 2)
      let place = row.takeRight(min(text.displayWidth, row.width))
      canvas.draw(text, in: place, style: look[.match])
    }
    base.present(canvas)
  }

  func invalidate() { base.invalidate() }
  func ring() { base.ring() }
  func copy(_ text: String) { base.copy(text) }
  func release() { base.release() }
  func reclaim() { base.reclaim() }
  func stopProcess() { base.stopProcess() }
  func close() { base.close() }
}
