import Drawing

/// Runs a ``Program`` on a ``Terminal``: one mailbox, one order, draws at most every 33 ms, and a key is drawn at once.
///
/// Effects go to `perform`, which must not wait: it starts work elsewhere, and that posts its messages to ``mailbox`` from any thread.
@MainActor
package final class Loop<Model, Message: Sendable, Effect> {
  package private(set) var model: Model
  package nonisolated let mailbox: Mailbox<Message>
  package let terminal: any Terminal

  private let program: Program<Model, Message, Effect>
  private let scheduler: any LoopScheduler
  private var perform: @MainActor (Effect, Loop) -> Void
  private var lastDraw: Duration?
  private var drawTimer: (any LoopTimer)?
  private var tickTimer: (any LoopTimer)?
  private var tickInterval: Duration?
  private var isPumping = false
  private var isReleased = false
  private var ending: Ending?
  private var ended: (@MainActor (Ending) -> Void)?

  /// The least time between two draws that no key asked for.
  private static var drawInterval: Duration { .milliseconds(33) }

  package init(
    model: Model, program: Program<Model, Message, Effect>, terminal: any Terminal, scheduler: any LoopScheduler = MainQueueScheduler(),
    perform: @escaping @MainActor (Effect, Loop<Model, Message, Effect>) -> Void
  ) {
    self.model = model
    self.program = program
    self.terminal = terminal
    self.scheduler = scheduler
    self.perform = perform
    let waker = Waker()
    mailbox = Mailbox { scheduler.soon { waker.wake() } }
    waker.action = { [weak self] in self?.pump() }
  }

  /// Takes the terminal, carries out the first effects, draws, and returns when ``finish()`` was called or the terminal ended it.
  /// The terminal is given back before it returns or throws.
  package func run(effects: [Effect] = []) async throws(TerminalError) -> Ending {
    try open()
    let ending = await withCheckedContinuation { continuation in
      start(effects) { continuation.resume(returning: $0) }
    }
    return ending
  }

  private func open() throws(TerminalError) {
    try terminal.open { [weak self] event in self?.receive(event) }
  }

  /// The same without waiting, for tests: `ended` is called once.
  package func begin(effects: [Effect] = [], ended: @escaping @MainActor (Ending) -> Void = { _ in }) throws(TerminalError) {
    try open()
    start(effects, ended)
  }

  private func start(_ effects: [Effect], _ ended: @escaping @MainActor (Ending) -> Void) {
    self.ended = ended
    if let ending {
      // A signal came before the first draw.
      end(ending)
      return
    }
    draw()
    // The first frame is on the screen before any effect begins.
    for effect in effects where self.ending == nil { perform(effect, self) }
    pump()
    adjustTicks()
  }

  /// Ends the loop; what still waits in the mailbox is dropped.
  package func finish() { end(.finished) }

  /// Gives the terminal to a foreground command; nothing is drawn until ``reclaimTerminal(after:)``, messages still change the model.
  package func releaseTerminal() {
    guard !isReleased else { return }
    isReleased = true
    terminal.release()
  }

  /// - Parameter message: what came of the command: the first frame knows of it, so that no key is offered that means nothing any more.
  package func reclaimTerminal(after message: Message? = nil) {
    pump(with: message)
    guard isReleased, ending == nil else { return }
    isReleased = false
    terminal.reclaim()
    draw()
  }

  /// Ctrl-Z.
  package func suspend() {
    terminal.stopProcess()
    draw()
  }

  /// Ctrl-L: the whole screen is sent anew.
  package func redraw() {
    terminal.invalidate()
    draw()
  }

  // MARK: Messages

  private func receive(_ event: TerminalEvent) {
    guard ending == nil else { return }
    switch event {
    case .signal(let number): end(.signal(number))
    case .lost: end(.lost)
    case .key, .resized:
      // Behind what waits already, so that the order is that of the events; then at once.
      pump(with: program.message(event), urgent: true)
    }
  }

  private func pump(with last: Message? = nil, urgent: Bool = false) {
    guard ending == nil else { return }
    guard !isPumping else {
      // From within update's effects: the running pump takes it next.
      if let last { mailbox.post(last) }
      return
    }
    isPumping = true
    var changed = urgent
    for message in mailbox.drain() + (last.map { [$0] } ?? []) {
      changed = true
      for effect in program.update(&model, message) { perform(effect, self) }
      if ending != nil { break }
    }
    isPumping = false
    guard ending == nil, changed else { return }
    adjustTicks()
    if urgent { draw() } else { drawSoon() }
  }

  // MARK: Drawing

  private func drawSoon() {
    guard drawTimer == nil else { return }
    let wait = lastDraw.map { $0 + Self.drawInterval - scheduler.now } ?? .zero
    if wait <= .zero {
      draw()
    } else {
      drawTimer = scheduler.after(wait) { [weak self] in
        self?.drawTimer = nil
        self?.draw()
      }
    }
  }

  private func draw() {
    drawTimer?.cancel()
    drawTimer = nil
    guard ending == nil, !isReleased else { return }
    lastDraw = scheduler.now
    terminal.present(program.view(model, terminal.size))
  }

  // MARK: Ticks

  private func adjustTicks() {
    let wanted = program.tickInterval(model)
    guard wanted != tickInterval else { return }
    tickInterval = wanted
    tickTimer?.cancel()
    tickTimer = nil
    scheduleTick()
  }

  private func scheduleTick() {
    guard let tickInterval, ending == nil else { return }
    tickTimer = scheduler.after(tickInterval) { [weak self] in
      guard let self, ending == nil else { return }
      tickTimer = nil
      // Before the message, so that a change of the interval by it holds.
      scheduleTick()
      pump(with: program.tick())
    }
  }

  // MARK: The end

  private func end(_ ending: Ending) {
    if self.ending == nil { self.ending = ending }
    guard let ended else { return }
    self.ended = nil
    mailbox.close()
    drawTimer?.cancel()
    tickTimer?.cancel()
    terminal.close()
    ended(self.ending ?? ending)
  }
}

/// Breaks the circle between a loop and its mailbox.
@MainActor
private final class Waker {
  var action: (@MainActor () -> Void)?
  nonisolated init() {}
  func wake() { action?() }
}
