import Drawing
import ProductModel
import Surroundings
import TerminalRuntime
import Wizard

/// Types into the wizard as a person would, at a pace that can be followed. F6 pauses and goes on, F7 does one step, F8 hurries to the next screen;
/// any other key of the user pauses it and goes to the wizard, so that nobody has to fight for the keyboard.
@MainActor
package final class Autoplay {
  package var terminal: any Terminal { screen }

  private let screen: AutoplayTerminal
  private let pace: AutoplayPace
  private let time: any Time
  private var script: AutoplayScript
  private var isPaused = false
  private var stepsLeft = 0
  /// Set while the keys of the current screen are to come without pauses; the screen it began on.
  private var hurriesFrom: Station??
  private var player: Task<Void, Never>?

  /// - Parameters:
  ///   - corrections: what is typed once something went wrong, none where trying again is enough; nil: a failure ends the play.
  ///   - time: the real one: hands type no faster because the cluster is simulated faster.
  package init(over terminal: any Terminal, answers: Answers, corrections: Answers? = nil, pace: AutoplayPace, time: any Time) {
    screen = AutoplayTerminal(terminal)
    script = AutoplayScript(answers: answers, corrections: corrections)
    self.pace = pace
    self.time = time
    screen.intercept = { [weak self] in self?.takes($0) ?? false }
    showLabel()
  }

  /// Begins to play on this loop.
  package func watch(_ loop: WizardLoop, end: @escaping @MainActor (WizardExit) -> Void) {
    player = Task { [weak self] in await self?.play(loop, end) }
  }

  package func stop() { player?.cancel() }

  // MARK: The user's keys

  private func takes(_ key: KeyPress) -> Bool {
    switch key {
    case .function(6): isPaused.toggle()
    case .function(7):
      isPaused = true
      stepsLeft += 1
    case .function(8) where !isPaused: hurriesFrom = .some(station)
    default:
      isPaused = true
      showLabel()
      return false
    }
    showLabel()
    return true
  }

  private var station: Station?

  private func showLabel() {
    // Where there is little room the label must not hide what the line below it says.
    let isNarrow = screen.size.width < 100
    screen.label =
      switch (isPaused, isNarrow) {
      case (true, false): "paused: F6 plays on · F7 one step"
      case (true, true): "paused: F6, F7 step"
      case (false, false): "autoplay: F6 pause · F7 step · F8 skip"
      case (false, true): "autoplay: F6 pause"
      }
    screen.refreshLabel()
  }

  // MARK: Playing

  private func play(_ loop: WizardLoop, _ end: @MainActor (WizardExit) -> Void) async {
    do {
      try await time.sleep(for: pace.duration(of: .screen))
      while true {
        station = loop.model.station
        if let from = hurriesFrom, from != station { hurriesFrom = nil }
        guard !isPaused || stepsLeft > 0 else {
          try await time.sleep(for: AutoplayPace.look)
          continue
        }
        switch script.next(loop.model) {
        case .wait: try await time.sleep(for: AutoplayPace.look)
        case .press(let keys, let pause):
          for (index, key) in keys.enumerated() {
            screen.press(key)
            if index + 1 < keys.count { try await rest(.key) }
          }
          stepsLeft = max(0, stepsLeft - 1)
          try await rest(pause)
        case .end(let exit):
          try await time.sleep(for: pace.duration(of: .reading))
          if isPaused {
            stepsLeft = 0
            continue
          }
          end(exit)
          return
        }
      }
    } catch {
      // Cancelled: the wizard was left.
    }
  }

  private func rest(_ pause: AutoplayScript.Pause) async throws {
    guard hurriesFrom == nil else { return }
    try await time.sleep(for: pace.duration(of: pause))
  }
}
