import KubernetesObjects

/// The installation under way: phases, what is wrong, every workload with its pods, and what helm says.
package struct InstallScreen: Sendable, Equatable {
  package var list = RowList<InstallRowID>()
  /// Workloads whose pods are shown or hidden against the rule (failing ones are open by themselves).
  package var toggled: Set<ObjectReference> = []
  /// Only what holds this text is listed.
  package var filter = ""
  package var isFiltering = false
  /// Whether helm's output is shown; nil: while helm runs, and where there is room.
  package var showsOutput: Bool?

  package init() {}
}
