import KubernetesObjects
import Rollout

/// The installation under way: phases, what is wrong, every workload with its pods and containers, and what helm says.
package struct InstallScreen: Sendable, Equatable {
  package var list = RowList<InstallRowID>()
  /// Workloads and pods whose parts are shown or hidden against the rule: of what fails the pods are shown, and nobody's containers.
  package var toggled: Set<InstallRowID> = []
  /// Only what holds this text is listed.
  package var filter = ""
  package var isFiltering = false
  package var sorting = RolloutSorting.deployed
  /// Whether helm's output is shown; nil: while helm runs, and where there is room.
  package var showsOutput: Bool?

  package init() {}

  func isExpanded(_ workload: WorkloadStatus) -> Bool {
    (workload.readiness.state == .failed) != toggled.contains(.workload(workload.reference))
  }

  func isExpanded(_ pod: PodStatus, of owner: ObjectReference) -> Bool {
    !toggled.isEmpty && toggled.contains(.pod(pod.name, of: owner))
  }
}
