import KubernetesObjects
import Rollout

/// The identity of a line of the rollout's list, across snapshots.
package enum InstallRowID: Sendable, Hashable {
  /// By its sentence: diagnoses have no name, and their order changes.
  case diagnosis(String)
  case workload(ObjectReference)
  case pod(String, of: ObjectReference)
  case object(ObjectReference)
}
