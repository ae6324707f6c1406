import ArgumentParser
import NcursesTerminal
import Secrecy
import Session
import Surroundings
import TerminalRuntime
import Wizard

/// A wizard on the terminal of this process; when it is left, a last line on the ordinary screen and the exit status say how it ended.
enum WizardScreen {
  @MainActor
  static func run(
    _ start: WizardStart, engines: any Engines, surroundings: Surroundings, redactor: SharedRedactor,
    autoplay: ((any Terminal) -> Autoplay)? = nil
  ) async throws {
    let real = NcursesTerminal(environment: surroundings.environment)
    let player = autoplay?(real)
    let run = WizardRun(start, engines: engines, surroundings: surroundings, terminal: real, redactor: redactor)
    let end: WizardRun.End
    do throws(TerminalError) {
      end = try await run.run(autoplay: player)
    } catch {
      throw Refusal(error.message)
    }
    switch end {
    case .left(let exit): try leave(exit)
    case .signal(let number): throw ExitCode(128 + number)
    case .terminalLost: throw ExitCode.failed
    }
  }

  private static func leave(_ exit: WizardExit) throws {
    if let line = exit.lastLine { StandardOutput.write(line) }
    switch exit {
    case .left, .ready, .leftUnderWay: return
    case .failed: throw ExitCode.failed
    case .timedOut: throw ExitCode.timedOut
    }
  }
}

extension WizardExit {
  /// What is said after the screen is gone; nil: there is nothing to say.
  var lastLine: String? {
    switch self {
    case .left: nil
    case .ready(let addresses): addresses.isEmpty ? "slipway: ready" : "slipway: ready at \(addresses.joined(separator: ", "))"
    case .failed(let sentence): "slipway: failed: \(sentence)"
    case .timedOut(let sentence): "slipway: time ran out: \(sentence)"
    case .leftUnderWay(let sentence): "slipway: \(sentence)"
    }
  }
}
