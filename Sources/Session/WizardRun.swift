import Drawing
import Installation
import ProductModel
import Secrecy
import Surroundings
import TerminalRuntime
import Wizard

/// One wizard on one terminal, from the first frame to the last.
@MainActor
package struct WizardRun {
  package enum End: Sendable, Equatable {
    case left(WizardExit)
    /// SIGTERM, SIGHUP or SIGINT from outside: the exit status is 128 and its number.
    case signal(Int32)
    case terminalLost
  }

  private let start: WizardStart
  private let engines: any Engines
  private let surroundings: Surroundings
  private let terminal: any Terminal
  private let redactor: SharedRedactor
  private let scheduler: any LoopScheduler

  package init(
    _ start: WizardStart, engines: any Engines, surroundings: Surroundings, terminal: any Terminal, redactor: SharedRedactor,
    scheduler: any LoopScheduler = MainQueueScheduler()
  ) {
    self.start = start
    self.engines = engines
    self.surroundings = surroundings
    self.terminal = terminal
    self.redactor = redactor
    self.scheduler = scheduler
  }

  /// - Parameter autoplay: types on its own terminal, which must lie over this run's.
  package func run(autoplay: Autoplay? = nil) async throws(TerminalError) -> End {
    redactor.learn(start.answers.secrets)
    let session = Session(
      work: SessionWork(engines: engines, surroundings: surroundings, products: start.products, redactor: redactor, folder: start.workingFolder))
    var model = WizardModel(start, size: terminal.size)
    let effects = model.begin()
    let time = surroundings.time
    let terminal = autoplay?.terminal ?? terminal
    let program = Program<WizardModel, WizardMessage, WizardEffect>(
      update: { $0.update($1) },
      view: { $0.view($1, terminal.look) },
      message: { event in
        switch event {
        case .key(let key): .key(key)
        case .resized(let size): .resized(size)
        case .signal, .lost: nil
        }
      },
      tickInterval: { if case .install = $0.screen { .seconds(1) } else { nil } },
      tick: { .tick(time.now) })
    let loop = WizardLoop(model: model, program: program, terminal: terminal, scheduler: scheduler) { session.perform($0, in: $1) }
    autoplay?.watch(loop) { session.perform(.quit($0), in: loop) }
    defer { autoplay?.stop() }
    do throws(TerminalError) {
      let ending = try await loop.run(effects: effects)
      await session.close(keeping: loop.model.unsavedAnswers)
      switch ending {
      case .finished: return .left(session.exit ?? .left)
      case .signal(let number): return .signal(number)
      case .lost: return .terminalLost
      }
    } catch {
      await session.close(keeping: loop.model.unsavedAnswers)
      throw error
    }
  }
}
