import FoundationEssentials
import Installation

/// One line of what happened, in its order.
package struct TimelineEntry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case ended(InstallationStep, took: TimeInterval)
    case failed(InstallationStep)
    case note, command, output, errorOutput
  }
  package var kind: Kind
  package var text: String
}
