import KubernetesObjects

/// The identity of a line of the rollout's list, across snapshots.
package enum InstallRowID: Sendable, Hashable {
  /// The button that leads on.
  case wayOn
  /// By its id: its sentence may change when a log explains it.
  case diagnosis(String)
  case workload(ObjectReference)
  case pod(String, of: ObjectReference)
  case container(String, pod: String, of: ObjectReference)
  case object(ObjectReference)
}
