import Installation
import Preflight
import ProductModel

/// One entry of the stepper: the definition's steps, then what every product goes through.
package enum Station: Sendable, Hashable {
  case step(String)
  case review, checks, install, verify
}

/// How a station stands, for the stepper's mark.
package enum StationState: Sendable, Equatable {
  case done, current, pending, wrong
}

extension WizardModel {
  package var stations: [Station] {
    guard let draft else { return [] }
    return draft.questionnaire.shownSteps.map { .step($0.id) } + [.review, .checks, .install, .verify]
  }

  package var station: Station? {
    switch screen {
    case .start: nil
    case .step(let screen): .step(screen.stepID)
    case .review: .review
    case .checks: .checks
    case .install: .install
    case .verify: .verify
    }
  }

  package func title(of station: Station) -> String {
    switch station {
    case .step(let id): draft?.product.steps.first { $0.id == id }?.title ?? id
    case .review: "Review"
    case .checks: "Checks"
    case .install: "Install"
    case .verify: "Verify"
    }
  }

  package func state(of station: Station) -> StationState { state(of: station, formSlice) }

  /// - Parameter form: made once for all stations.
  func state(of station: Station, _ form: FormSlice?) -> StationState {
    if station == self.station { return .current }
    guard let draft else { return .pending }
    switch station {
    case .step(let id):
      guard let step = draft.product.steps.first(where: { $0.id == id }) else { return .pending }
      guard visited.contains(station) else { return .pending }
      if step.fields.isEmpty, checking.board.rows(of: id).contains(where: { $0.result?.isBlocking == true }) { return .wrong }
      return form?.isWrong(step) == true ? .wrong : .done
    case .review:
      // Whoever has seen the checks has come through it.
      let isPassed = self.station == .checks || visited.contains(.checks) || progress.began != nil
      return isPassed && draft.errors.isEmpty ? .done : .pending
    case .checks:
      guard visited.contains(.checks) else { return .pending }
      guard checkReport.isPassable else { return .wrong }
      // What was found with another answer says nothing any more, neither good nor bad; with the same ones it holds while it is looked at again.
      return checking.board.isComplete || checking.completed == draft.planVersion ? .done : .pending
    case .install:
      switch progress.outcome {
      case .ready: return .done
      case .failed, .timedOut, .stopped: return .wrong
      case nil: return .pending
      }
    case .verify:
      // Mostly nothing is ticked: filling in all commands would be the dearest part of every frame.
      guard !checklist.isEmpty else { return .pending }
      let items = draft.questionnaire.checklist
      return !items.isEmpty && items.allSatisfy { checklist.contains($0.id) } ? .done : .pending
    }
  }
}
