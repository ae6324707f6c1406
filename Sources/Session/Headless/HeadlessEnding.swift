import Installation

/// How a run without a screen ended; the program's exit status.
package enum HeadlessEnding: Sendable, Equatable {
  case ready
  case failed
  /// Arguments, answers or the definition: nothing was changed. One line each.
  case badInput([String])
  case timedOut

  package var exitStatus: Int32 {
    switch self {
    case .ready: 0
    case .failed: 1
    case .badInput: 2
    case .timedOut: 3
    }
  }

  package init(_ outcome: InstallationOutcome) {
    switch outcome {
    case .ready: self = .ready
    case .timedOut: self = .timedOut
    // A run that was stopped did not do what it was asked to.
    case .failed, .stopped: self = .failed
    }
  }
}
