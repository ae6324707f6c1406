import Commands
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
  /// What is watched in place of a release; nil: a release.
  var labels: String?
  var target: Plan.Target?
  /// `Database · Admin password`, for the field of a diagnosis.
  var titleOfField: @Sendable (FieldID) -> String?
  /// By the definition, from helm's beginning; seconds.
  var expected: TimeInterval?
  /// Chance makes values that one may ask to see.
  var generates = false

  /// Where the problem that ended the installation can be mended; nil: not on another screen, or a diagnosis tells more.
  var mendingPlace: WizardAction.Destination? {
    guard !isWatchOnly, let problem = progress.problem ?? progress.hindrance, snapshot.diagnoses.isEmpty else { return nil }
    switch problem.place {
    case .field(let id): return .field(id)
    case .step(let id): return .station(.step(id))
    case .install: return nil
    }
  }

  /// What the button at the top leads to; nil: there is none.
  var wayOn: (title: String, destination: WizardAction.Destination)? {
    if case .ready = progress.outcome, !isWatchOnly { return ("Go on to the address and what is left to do", .next) }
    return mendingPlace.map { ("Go to where it is mended", $0) }
  }

  /// What collects all that explains the release into one file; nil: there is no release to explain.
  var bundleCommand: Command? {
    guard labels == nil, let target, !target.release.isEmpty else { return nil }
    return .slipway("bundle", context: target.context, namespace: target.namespace, release: target.release)
  }

  /// It ended badly with a release that stands; of one that is only watched, it will not get on by itself.
  var needsSupport: Bool {
    switch progress.outcome {
    case .ready: false
    case .timedOut: true
    case .failed, .stopped: progress.phases.contains { $0.step == .release && $0.began != nil }
    case nil: isWatchOnly && snapshot.verdict == .failing && snapshot.isFinal
    }
  }

  /// While the product is on its way to being ready.
  var clock: RolloutClock? {
    guard progress.isRunning, let began = progress.phases.first(where: { $0.step == .release })?.began else { return nil }
    return RolloutClock(elapsed: max(0, now.timeIntervalSince(began)), expected: expected)
  }

  /// How long a workload took to become ready; nil: that was not seen.
  func readyAfter(_ workload: ObjectReference) -> TimeInterval? {
    guard let began = progress.phases.first(where: { $0.step == .release })?.began, let ready = progress.readyAt[workload] else { return nil }
    return max(0, ready.timeIntervalSince(began))
  }

  /// The workload that a pod belongs to.
  func workload(of object: ObjectReference) -> ObjectReference? {
    if object.kind != "Pod" { return object.hasLog ? object : nil }
    return snapshot.workloads.first { $0.reference.namespace == object.namespace && $0.pods.contains { $0.name == object.name } }?.reference
  }

  var snapshot: RolloutSnapshot { progress.rollout ?? RolloutSnapshot() }
}
