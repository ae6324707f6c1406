import FoundationEssentials
import Installation
import KubernetesObjects
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

  /// Where the problem that ended the installation can be mended; nil: not on another screen, or a diagnosis tells more.
  var mendingPlace: WizardAction.Destination? {
    guard !isWatchOnly, let problem = progress.problem, snapshot.diagnoses.isEmpty else { return nil }
    switch problem.place {
    case .field(let id): return .field(id)
    case .step(let id): return .station(.step(id))
    case .install: return nil
    }
  }

  /// The workload that a pod belongs to.
  func workload(of object: ObjectReference) -> ObjectReference? {
    if object.kind != "Pod" { return object.hasLog ? object : nil }
    return snapshot.workloads.first { $0.reference.namespace == object.namespace && $0.pods.contains { $0.name == object.name } }?.reference
  }

  var snapshot: RolloutSnapshot { progress.rollout ?? RolloutSnapshot() }
}
