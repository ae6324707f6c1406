import Drawing
import FoundationEssentials
import Installation
import Rollout

/// One line of what happened, in its order.
package struct TimelineEntry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case ended(InstallationStep, took: TimeInterval)
    case failed(InstallationStep)
    case note, command, output, errorOutput
    /// A workload became ready, or stopped being so.
    case ready, unready
    /// Something is wrong, or is no longer.
    case trouble(Diagnosis.Severity)
    case mended
    /// The connection to the cluster broke, or came back.
    case cut, connected
  }
  package var at: Date
  package var kind: Kind
  package var text: String

  /// What a person asks for who comes back. Phases have a table of their own, and what helm and the commands say is long.
  var isMilestone: Bool {
    switch kind {
    case .ended, .note, .command, .output, .errorOutput: false
    case .failed, .ready, .unready, .trouble, .mended, .cut, .connected: true
    }
  }

  /// In the words of a tool, whose lines stand as it set them.
  var isSpoken: Bool { [.output, .errorOutput].contains(kind) }

  /// helm says much on its standard error that is no error, such as that it installs a release which is not there yet.
  private var isComplaint: Bool { ["error", "warn", "fail"].contains { text.lowercased().contains($0) } }

  /// With its mark, and how it is drawn; a command keeps its lines, so that what is copied works.
  func line(look: Look) -> (String, Role) {
    let glyphs = look.glyphs
    return switch kind {
    case .ended(let step, let took):
      ("\(glyphs.tick) \(step.title) \(ElapsedTime.clock(took))" + (text.isEmpty ? "" : "  \(text)"), .good)
    case .failed(let step): ("\(glyphs.cross) \(step.title): \(text)", .bad)
    case .note: ("\(glyphs.bullet) \(text)", .normal)
    case .command: ("$ \(text)", .dim)
    case .output: (text, .normal)
    case .errorOutput: (text, isComplaint ? .warning : .normal)
    case .ready, .mended, .connected: ("\(glyphs.tick) \(text)", .good)
    case .unready, .cut, .trouble(.warning), .trouble(.note): ("\(glyphs.warning) \(text)", .warning)
    case .trouble(.failure): ("\(glyphs.cross) \(text)", .bad)
    }
  }
}
