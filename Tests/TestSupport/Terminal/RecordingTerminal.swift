import Drawing
import TerminalRuntime

/// A terminal in memory: keys are fed by hand, and the last canvas is there to be read.
@MainActor
package final class RecordingTerminal: Terminal {
  package private(set) var size: Size
  package var look: Look
  /// What is shown now.
  package private(set) var canvas: Canvas
  package private(set) var presented = 0
  package private(set) var rings = 0
  package private(set) var invalidated = 0
  package private(set) var copied: [String] = []
  package private(set) var isOpen = false
  package private(set) var isReleased = false
  package private(set) var stops = 0
  /// Told of every frame, for what must have been seen on the way.
  package var onPresent: @MainActor (Canvas) -> Void = { _ in }
  private var receive: (@MainActor (TerminalEvent) -> Void)?

  package init(width: Int = 80, height: Int = 24, look: Look = .standard) {
    size = Size(width: width, height: height)
    canvas = Canvas(size)
    self.look = look
  }

  /// Presses keys one after another.
  package func press(_ keys: KeyPress...) { send(contentsOf: keys.map(TerminalEvent.key)) }

  /// Types text, character by character.
  package func type(_ text: String) { send(contentsOf: text.map { .key(.character($0)) }) }

  package func resize(width: Int, height: Int) {
    size = Size(width: width, height: height)
    send(.resized(size))
  }

  package func send(_ event: TerminalEvent) { receive?(event) }

  private func send(contentsOf events: [TerminalEvent]) {
    for event in events { send(event) }
  }

  /// What is shown, as lines without the blanks at their ends.
  package var lines: [String] { canvas.textLines }
  package var text: String { lines.joined(separator: "\n") }

  package func open(_ receive: @escaping @MainActor (TerminalEvent) -> Void) throws(TerminalError) {
    self.receive = receive
    isOpen = true
  }

  package func present(_ canvas: Canvas) {
    self.canvas = canvas
    presented += 1
    onPresent(canvas)
  }

  package func invalidate() { invalidated += 1 }
  package func ring() { rings += 1 }
  package func copy(_ text: String) { copied.append(text) }
  package func release() { isReleased = true }
  package func reclaim() { isReleased = false }
  package func stopProcess() { stops += 1 }

  package func close() {
    isOpen = false
    receive = nil
  }
}
