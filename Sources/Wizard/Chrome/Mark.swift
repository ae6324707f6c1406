import Drawing
import FoundationEssentials
import Rollout

/// A sign beside a line, so that colour never carries the meaning alone.
struct Mark {
  var text: String
  var role: Role

  init(_ scalar: Unicode.Scalar, _ role: Role) {
    text = String(scalar)
    self.role = role
  }

  init(_ state: Readiness.State, now: Date, look: Look) {
    switch state {
    case .ready: self.init(look.glyphs.tick, .good)
    case .progressing: self.init(look.glyphs.current, .accent)
    case .failed: self.init(look.glyphs.cross, .bad)
    case .terminating: self.init(look.glyphs.pending, .dim)
    }
  }

  init(_ state: StationState, look: Look) {
    switch state {
    case .done: self.init(look.glyphs.tick, .good)
    case .current: self.init(look.glyphs.current, .accent)
    case .pending: self.init(look.glyphs.pending, .dim)
    case .wrong: self.init(look.glyphs.cross, .bad)
    }
  }
}
