import Drawing
import TerminalRuntime
import TestSupport
import Testing

@MainActor
@Suite struct LoopTests {
  struct Model: Equatable {
    var seen: [String] = []
    var wantsTicks: Duration?
  }

  enum Message: Equatable, Sendable {
    case typed(Character)
    case resized(Size)
    case result(Int)
    case tick
    case ticks(Duration?)
  }

  enum Effect: Equatable {
    case post(Int)
    case quit
  }

  let terminal = RecordingTerminal(width: 40, height: 3)
  let scheduler = ManualScheduler()

  private func loop(quitAfter limit: Int = .max) -> Loop<Model, Message, Effect> {
    let program = Program<Model, Message, Effect>(
      update: { model, message in
        switch message {
        case .typed(let character):
          model.seen.append(String(character))
          return character == "p" ? [.post(1), .post(2)] : character == "q" ? [.quit] : []
        case .resized(let size): model.seen.append("\(size.width)x\(size.height)")
        case .result(let number): model.seen.append("#\(number)")
        case .tick: model.seen.append("tick")
        case .ticks(let interval): model.wantsTicks = interval
        }
        return []
      },
      view: { model, size in
        var canvas = Canvas(size)
        canvas.draw(model.seen.joined(separator: " "), at: Point(x: 0, y: 0))
        return canvas
      },
      message: { event in
        switch event {
        case .key(let key): key.character.map(Message.typed)
        case .resized(let size): .resized(size)
        default: nil
        }
      },
      tickInterval: { $0.wantsTicks },
      tick: { .tick })
    return Loop(model: Model(), program: program, terminal: terminal, scheduler: scheduler) { effect, loop in
      switch effect {
      case .post(let number): loop.mailbox.post(.result(number))
      case .quit: loop.finish()
      }
    }
  }

  @Test func drawsTheFirstFrameBeforeAnyEffect() throws {
    let loop = loop()
    try loop.begin(effects: [.post(7)])
    #expect(terminal.presented == 1)
    #expect(terminal.text.contains("#7") == false)
    scheduler.advance(by: .milliseconds(33))
    #expect(terminal.text.contains("#7"))
  }

  @Test func aKeyIsDrawnAtOnce() throws {
    let loop = loop()
    try loop.begin()
    terminal.type("ab")
    #expect(terminal.lines[0] == "a b")
    #expect(terminal.presented == 3)
  }

  @Test func messagesKeepTheOrderInWhichTheyCame() throws {
    let loop = loop()
    try loop.begin()
    loop.mailbox.post(.result(1))
    loop.mailbox.post(.result(2))
    terminal.type("p")
    scheduler.run()
    loop.mailbox.post(.result(3))
    scheduler.run()
    #expect(loop.model.seen == ["#1", "#2", "p", "#1", "#2", "#3"])
  }

  @Test func drawsAtMostThirtyTimesASecondWithoutKeys() throws {
    let loop = loop()
    try loop.begin()
    let before = terminal.presented
    for number in 0..<1_000 {
      loop.mailbox.post(.result(number))
      scheduler.advance(by: .milliseconds(1))
    }
    #expect(terminal.presented - before <= 31)
    scheduler.advance(by: .milliseconds(33))
    #expect(loop.model.seen.count == 1_000)
    #expect(terminal.lines[0].hasPrefix("#0 #1"))
  }

  @Test func theLastChangeIsDrawnThoughNothingFollows() throws {
    let loop = loop()
    try loop.begin()
    loop.mailbox.post(.result(1))
    scheduler.run()
    loop.mailbox.post(.result(2))
    scheduler.run()
    scheduler.advance(by: .milliseconds(33))
    #expect(terminal.lines[0] == "#1 #2")
    #expect(scheduler.timerCount == 0)
  }

  @Test func nothingRunsWhileNothingHappens() throws {
    let loop = loop()
    try loop.begin()
    #expect(scheduler.timerCount == 0)
    let before = terminal.presented
    scheduler.advance(by: .seconds(3_600))
    #expect(terminal.presented == before)
    #expect(loop.model.seen == [])
  }

  @Test func ticksComeOnlyWhileTheyAreWanted() throws {
    let loop = loop()
    try loop.begin()
    loop.mailbox.post(.ticks(.milliseconds(100)))
    scheduler.run()
    scheduler.advance(by: .milliseconds(350))
    #expect(loop.model.seen == ["tick", "tick", "tick"])
    loop.mailbox.post(.ticks(nil))
    scheduler.advance(by: .seconds(1))
    #expect(loop.model.seen.count == 3)
    #expect(scheduler.timerCount == 0)
  }

  @Test func aNewSizeIsDrawnAtOnce() throws {
    let loop = loop()
    try loop.begin()
    terminal.resize(width: 20, height: 2)
    #expect(terminal.canvas.size == Size(width: 20, height: 2))
    #expect(terminal.lines[0] == "20x2")
  }

  @Test(arguments: [(TerminalEvent.signal(15), Ending.signal(15)), (.lost, .lost)])
  func endsWithTheTerminal(_ event: TerminalEvent, _ ending: Ending) throws {
    let loop = loop()
    var endings: [Ending] = []
    try loop.begin { endings.append($0) }
    terminal.send(event)
    terminal.send(event)
    #expect(endings == [ending])
    #expect(!terminal.isOpen)
    loop.mailbox.post(.result(1))
    scheduler.advance(by: .seconds(1))
    #expect(loop.model.seen == [])
  }

  @Test func finishingEndsItOnce() throws {
    let loop = loop()
    var endings: [Ending] = []
    try loop.begin { endings.append($0) }
    terminal.type("q")
    terminal.type("x")
    loop.finish()
    #expect(endings == [.finished])
    #expect(loop.model.seen == ["q"])
  }

  @Test func nothingIsDrawnWhileAForegroundCommandHasTheTerminal() throws {
    let loop = loop()
    try loop.begin()
    loop.releaseTerminal()
    let before = terminal.presented
    loop.mailbox.post(.result(1))
    scheduler.advance(by: .seconds(1))
    #expect(terminal.presented == before)
    loop.reclaimTerminal()
    #expect(terminal.lines[0] == "#1")
  }

  @Test func theFirstFrameAfterAForegroundCommandKnowsWhatCameOfIt() throws {
    let loop = loop()
    try loop.begin()
    loop.releaseTerminal()
    let before = terminal.presented
    loop.reclaimTerminal(after: .result(1))
    #expect(terminal.presented == before + 1)
    #expect(terminal.lines[0] == "#1")
  }

  @Test func postsFromManyThreadsAllArriveEachInItsOrder() async throws {
    let loop = loop()
    try loop.begin()
    let mailbox = loop.mailbox
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { for number in 0..<500 { mailbox.post(.result(task * 1_000 + number)) } }
      }
    }
    scheduler.run()
    let numbers = loop.model.seen.compactMap { Int($0.dropFirst()) }
    #expect(numbers.count == 4_000)
    for task in 0..<8 {
      let own = numbers.filter { $0 / 1_000 == task }
      #expect(own == own.sorted())
    }
  }
}
