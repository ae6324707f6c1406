import FoundationEssentials
import ProductModel
import Rollout

/// What the rollout's screen may see.
struct InstallSlice: Sendable {
  var progress: RunProgress
  var now: Date
  /// A release that someone else made: nothing can be changed from here.
  var isWatchOnly: Bool
  var target: Plan.Target?
  /// `Database · Admin password`, for the field of a diagnosis.
  var titleOfField: @Sendable (FieldID) -> String?
  /// An answer was changed since helm ran.
  var isChanged: Bool

  var snapshot: RolloutSnapshot { progress.rollout ?? RolloutSnapshot() }
}
