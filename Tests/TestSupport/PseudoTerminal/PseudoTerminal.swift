import CPseudoTerminal
import Dispatch
import Drawing
import Glibc
import Synchronization

/// A program in a terminal of its own: keys go in, and what it shows is read from a screen.
///
/// Nothing here waits for a fixed time: ``wait(for:seconds:_:)`` looks at each piece of output that comes.
package final class PseudoTerminal: Sendable {
  package enum Failure: Error, CustomStringConvertible {
    case notStarted(String, errno: Int32)
    /// It did not come; the screen at that time, and the last bytes that were sent.
    case waitedInVain(String, screen: String, tail: String)

    package var description: String {
      switch self {
      case .notStarted(let path, let code): "\"\(path)\" could not be started in a pseudo-terminal (errno \(code))"
      case .waitedInVain(let what, let screen, let tail): "waited in vain for \(what); the screen was:\n\(screen)\nlast bytes: \(tail)"
      }
    }
  }

  private struct Waiter {
    var id: Int
    var condition: @Sendable (PseudoTerminal.Moment) -> Bool
    var continuation: CheckedContinuation<Bool, Never>
  }

  /// What a condition may look at.
  package struct Moment: Sendable {
    package var screen: ScreenEmulator
    /// Everything that was sent since the start.
    package var output: [UInt8] = []
    package var received: Int { output.count }
    /// The wait status (waitpid); nil while it runs.
    package var status: Int32?

    package var exitCode: Int32? { status.flatMap { $0 & 0x7F == 0 ? ($0 >> 8) & 0xFF : nil } }
    package var endingSignal: Int32? { status.flatMap { $0 & 0x7F == 0 ? nil : $0 & 0x7F } }
  }

  private struct State {
    var moment: Moment
    var waiters: [Waiter] = []
    var nextID = 0
    var isHungUp = false
  }

  private let state: Mutex<State>
  private let child: cpt_child
  private let queue = DispatchQueue(label: "pseudo-terminal")
  // Dispatch's sources may be used from any thread; they are only not declared so.
  private nonisolated(unsafe) let source: any DispatchSourceRead
  private nonisolated(unsafe) let poll: any DispatchSourceTimer

  package var processID: Int32 { child.process }

  package init(
    _ path: String, _ arguments: [String] = [], environment: [String: String], folder: String? = nil, width: Int = 80, height: Int = 24
  ) throws {
    var child = cpt_child()
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let code = cpt_spawn(path, argv, envp, folder, Int32(width), Int32(height), &child)
    for pointer in argv + envp { free(pointer) }
    guard code == 0 else { throw Failure.notStarted(path, errno: code) }
    self.child = child
    state = Mutex(State(moment: Moment(screen: ScreenEmulator(width: width, height: height), status: nil)))
    source = DispatchSource.makeReadSource(fileDescriptor: child.primary, queue: queue)
    poll = DispatchSource.makeTimerSource(queue: queue)
    source.setEventHandler { [weak self] in self?.read() }
    // Not before: a descriptor that is closed while it is still watched is given to the next terminal, which then is watched by nobody.
    source.setCancelHandler { [child] in
      close(child.secondary)
      close(child.primary)
    }
    source.activate()
    poll.schedule(deadline: .now(), repeating: .milliseconds(10))
    poll.setEventHandler { [weak self] in self?.reap() }
    poll.activate()
  }

  deinit {
    source.cancel()
    poll.cancel()
    let moment = state.withLock { $0.moment }
    if moment.status == nil {
      kill(child.process, SIGKILL)
      var status: Int32 = 0
      waitpid(child.process, &status, 0)
    }
  }

  package var moment: Moment { state.withLock { $0.moment } }
  package var screen: ScreenEmulator { moment.screen }
  /// Everything that was sent.
  package var output: [UInt8] { moment.output }

  /// The process group that has the terminal's keyboard.
  package var foregroundGroup: Int32 { tcgetpgrp(child.primary) }

  /// The terminal's settings, as `stty -g` shows them.
  package var settings: String {
    var text = [CChar](repeating: 0, count: 512)
    let length = cpt_settings(child.secondary, &text, text.count)
    return length < 0 ? "errno \(errno)" : String(decoding: text.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  // MARK: What a user does

  package func send(_ text: String) { send(bytes: Array(text.utf8)) }

  package func send(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(child.primary, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else {
        // Full: the program has not read yet what was typed.
        var ready = pollfd(fd: child.primary, events: Int16(POLLOUT), revents: 0)
        guard errno == EAGAIN, Glibc.poll(&ready, 1, 60_000) > 0 else { return }
      }
    }
  }

  /// What xterm sends for a key.
  package func press(_ keys: KeyPress...) {
    for key in keys { send(KeyBytes.of(key)) }
  }

  /// As a terminal pastes: between markers, newlines as carriage returns.
  package func paste(_ text: String) {
    send("\u{1B}[200~" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r") + "\u{1B}[201~")
  }

  package func resize(width: Int, height: Int) {
    state.withLock { $0.moment.screen.resize(width: width, height: height) }
    _ = cpt_resize(child.primary, Int32(width), Int32(height))
  }

  package func signal(_ number: Int32) { _ = kill(child.process, number) }

  /// Cuts the terminal off, as a closed window or a lost connection does.
  package func hangUp() {
    queue.sync {
      state.withLock { $0.isHungUp = true }
      source.cancel()
    }
  }

  // MARK: Waiting

  /// Waits until the condition holds; the limit only ends a test that would hang.
  @discardableResult
  package func wait(for what: String, seconds: Int = 60, _ condition: @escaping @Sendable (Moment) -> Bool) async throws -> Moment {
    let came = await withCheckedContinuation { continuation in
      let id: Int? = state.withLock { state in
        guard !condition(state.moment) else { return nil }
        state.nextID += 1
        state.waiters.append(Waiter(id: state.nextID, condition: condition, continuation: continuation))
        return state.nextID
      }
      guard let id else {
        continuation.resume(returning: true)
        return
      }
      queue.asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in self?.giveUp(id) }
    }
    let (moment, tail) = state.withLock { ($0.moment, $0.moment.output.suffix(200)) }
    guard came else {
      throw Failure.waitedInVain(what, screen: moment.screen.text, tail: String(decoding: tail, as: UTF8.self).debugDescription)
    }
    return moment
  }

  package func wait(forText text: String, seconds: Int = 60) async throws {
    try await wait(for: "\"\(text)\"", seconds: seconds) { $0.screen.contains(text) }
  }

  /// Waits until the program has ended.
  @discardableResult
  package func waitForEnd(seconds: Int = 60) async throws -> Moment {
    try await wait(for: "the end of the program", seconds: seconds) { $0.status != nil }
  }

  private func giveUp(_ id: Int) {
    let late = state.withLock { state in
      let late = state.waiters.filter { $0.id == id }
      state.waiters.removeAll { $0.id == id }
      return late
    }
    for waiter in late { waiter.continuation.resume(returning: false) }
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(child.primary, &bytes, bytes.count)
    guard count > 0 else { return }
    change { state in
      state.moment.output.append(contentsOf: bytes.prefix(count))
      state.moment.screen.feed(bytes.prefix(count))
    }
  }

  private func reap() {
    guard moment.status == nil else {
      poll.cancel()
      return
    }
    var status: Int32 = 0
    guard cpt_ended(child.process, &status) == 1 else { return }
    // What it sent last is still on its way through the terminal, and nothing tells how much that is. A mark of our own behind it does.
    if state.withLock({ !$0.isHungUp }) {
      drain()
      _ = Self.endMark.withUnsafeBytes { write(child.secondary, $0.baseAddress, $0.count) }
      while !state.withLock({ $0.moment.output.suffix(Self.endMark.count).elementsEqual(Self.endMark) }) {
        var ready = pollfd(fd: child.primary, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&ready, 1, 10_000) > 0 else { break }
        read()
      }
    }
    change { $0.moment.status = status }
  }

  private func drain() {
    var waiting: Int32 = 0
    while ioctl(child.primary, UInt(FIONREAD), &waiting) == 0, waiting > 0 { read() }
  }

  /// A title that no terminal shows.
  private static let endMark = Array("\u{1B}]2;the program has ended\u{07}".utf8)

  private func change(_ body: (inout State) -> Void) {
    let ready = state.withLock { state in
      body(&state)
      let ready = state.waiters.filter { $0.condition(state.moment) }
      state.waiters.removeAll { waiter in ready.contains { $0.id == waiter.id } }
      return ready
    }
    for waiter in ready { waiter.continuation.resume(returning: true) }
  }
}
