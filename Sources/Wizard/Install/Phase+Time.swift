import Drawing
import FoundationEssentials

extension RunProgress.Phase {
  /// How long it took, or takes so far; empty before it began.
  func elapsed(now: Date) -> String {
    switch state {
    case .waiting, .failed: ""
    case .running(let since): ElapsedTime.clock(now.timeIntervalSince(since))
    case .done(let took): ElapsedTime.clock(took)
    }
  }
}

extension RunProgress.Phase.State {
  var isOver: Bool {
    switch self {
    case .done: true
    case .waiting, .running, .failed: false
    }
  }
}

extension Mark {
  init(_ state: RunProgress.Phase.State, look: Look) {
    switch state {
    case .waiting: self.init(look.glyphs.pending, .dim)
    case .running: self.init(look.glyphs.current, .accent)
    case .done: self.init(look.glyphs.tick, .good)
    case .failed: self.init(look.glyphs.cross, .bad)
    }
  }
}
