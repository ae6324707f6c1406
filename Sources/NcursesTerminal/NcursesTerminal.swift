import CNcurses
import Dispatch
import Drawing
import Glibc
import TerminalRuntime

/// The terminal of this process, drawn by ncurses. One at a time.
///
/// While it is open, fd 2 goes to memory and is shown afterwards; return, thrown error, signal and crash give the terminal back (the C side).
@MainActor
package final class NcursesTerminal: Terminal {
  package private(set) var look = Look.standard
  private var receive: (@MainActor (TerminalEvent) -> Void)?
  private var decoder = KeyDecoder()
  private var keys: (any DispatchSourceRead)?
  private var signals: (any DispatchSourceRead)?
  /// Counts what came, so that a late timer knows that it is stale.
  private var inputs = 0
  private var shown: Canvas?
  private var row: [cnc_cell] = []
  private var isReleased = false
  private let wantsColor: Bool

  /// `environment` decides on colours: NO_COLOR (https://no-color.org) turns them off when it is set and not empty.
  package init(environment: [String: String]) {
    wantsColor = environment["NO_COLOR", default: ""].isEmpty
  }

  private static var type: String { getenv("TERM").map { String(cString: $0) } ?? "" }

  package var size: Size {
    var width: Int32 = 0
    var height: Int32 = 0
    cnc_size(&width, &height)
    return Size(width: Int(width), height: Int(height))
  }

  package func open(_ receive: @escaping @MainActor (TerminalEvent) -> Void) throws(TerminalError) {
    switch Int(cnc_open()) {
    case Int(cnc_ok): break
    case Int(cnc_not_a_terminal): throw .notATerminal
    case Int(cnc_unknown_type): throw .unknownType(Self.type.isEmpty ? nil : Self.type)
    case Int(cnc_no_screen): throw .noScreen(Self.type)
    default: throw .failed(errno)
    }
    self.receive = receive
    look = Look(theme: wantsColor && cnc_colors() >= 8 ? .color : .mono, glyphs: cnc_utf8() ? .unicode : .ascii)
    decoder = KeyDecoder(table: KeyTable { name in cnc_key_sequence(name).map { Array(String(cString: $0).utf8) } })
    keys = source(on: 0) { $0.readKeys() }
    signals = source(on: cnc_signals()) { $0.readSignals() }
  }

  private func source(on descriptor: Int32, _ handler: @escaping @MainActor (NcursesTerminal) -> Void) -> any DispatchSourceRead {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        if let self { handler(self) }
      }
    }
    source.activate()
    return source
  }

  package func close() {
    // A suspended source may not be let go.
    if isReleased { keys?.resume() }
    isReleased = false
    keys?.cancel()
    signals?.cancel()
    keys = nil
    signals = nil
    receive = nil
    cnc_close()
  }

  package func ring() { cnc_ring() }

  package func copy(_ text: String) {
    // OSC 52; base64 holds nothing that a terminal could take for an order.
    let sequence = "\u{1B}]52;c;" + Base64.encode(text.utf8) + "\u{07}"
    sequence.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cnc_write($0.baseAddress, $0.count) }
    }
  }

  package func release() {
    guard !isReleased else { return }
    isReleased = true
    keys?.suspend()
    cnc_release()
  }

  package func reclaim() {
    guard isReleased else { return }
    isReleased = false
    cnc_reclaim()
    shown = nil
    keys?.resume()
  }

  package func stopProcess() {
    guard !isReleased else { return }
    release()
    cnc_stop()
    reclaim()
    receive?(.resized(size))
  }

  // MARK: Showing

  package func invalidate() {
    shown = nil
    cnc_invalidate()
  }

  package func present(_ canvas: Canvas) {
    guard !isReleased, receive != nil else { return }
    let size = size
    let before = shown.flatMap { $0.size == canvas.size && canvas.size == size ? $0 : nil }
    // Asked once a frame: to compare all glyphs for every cell cost more than the rest of it.
    let isAscii = look.glyphs == .ascii
    for y in 0..<size.height {
      let columns = before.map { canvas.changedColumns(y, since: $0) } ?? 0..<size.width
      guard !columns.isEmpty else { continue }
      row.removeAll(keepingCapacity: true)
      for x in columns { row.append(cell(canvas, x: x, y: y, isAscii: isAscii)) }
      cnc_put(Int32(columns.lowerBound), Int32(y), row, Int32(row.count))
    }
    if let cursor = canvas.cursor, cursor.x >= 0, cursor.y >= 0, cursor.x < size.width, cursor.y < size.height {
      cnc_present(Int32(cursor.x), Int32(cursor.y))
    } else {
      cnc_present(-1, -1)
    }
    shown = canvas
  }

  private func cell(_ canvas: Canvas, x: Int, y: Int, isAscii: Bool) -> cnc_cell {
    let cell = canvas[x, y]
    let isWide = x + 1 < canvas.size.width && canvas[x + 1, y].isContinuation
    let marks = cell.marks
    let base = cell.isContinuation ? 0 : isAscii ? AsciiFallback.scalar(for: cell.base).value : cell.base.value
    return cnc_cell(
      base: base, marks: (marks.first?.value ?? 0, marks.dropFirst().first?.value ?? 0), foreground: cell.style.foreground.index,
      background: cell.style.background.index, attributes: cell.style.attributes.rawValue, width: isWide ? 2 : 1)
  }

  // MARK: Input

  private func readKeys() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = cnc_read(&bytes, bytes.count)
    guard count > 0 else {
      if count < 0, errno == EAGAIN { return }
      // The end of input, or EIO: the terminal is gone.
      keys?.cancel()
      receive?(.lost)
      return
    }
    inputs += 1
    send(decoder.feed(bytes.prefix(count)))
    wait()
  }

  private func send(_ keys: [KeyPress]) {
    for key in keys { receive?(.key(key)) }
  }

  /// Asks the decoder again when nothing has come for as long as it wants.
  private func wait() {
    guard let wait = decoder.wait else { return }
    let delay: DispatchTimeInterval =
      switch wait {
      case .sequence: .milliseconds(25)
      case .endOfPaste: .milliseconds(50)
      case .restOfPaste: .seconds(1)
      }
    let asked = inputs
    DispatchQueue.main.asyncAfter(deadline: .now() + delay) { [weak self] in
      MainActor.assumeIsolated {
        guard let self, self.inputs == asked, self.receive != nil else { return }
        self.inputs += 1
        self.send(self.decoder.timeout())
        // A paste whose end has not come is asked about again only after more of it.
        if self.decoder.wait != .restOfPaste { self.wait() }
      }
    }
  }

  private func readSignals() {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(cnc_signals(), &bytes, bytes.count)
    guard count > 0 else { return }
    for byte in bytes.prefix(count) {
      switch Int32(byte) {
      case SIGWINCH where !isReleased:
        cnc_resize()
        shown = nil
        receive?(.resized(size))
      case SIGTSTP where !isReleased: stopProcess()
      case SIGCONT where !isReleased:
        cnc_continue()
        shown = nil
        receive?(.resized(size))
      case SIGINT, SIGTERM, SIGHUP: receive?(.signal(Int32(byte)))
      default: break
      }
    }
  }
}
