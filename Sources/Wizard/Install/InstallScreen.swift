import Drawing
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
  /// Somebody moved: from now on the selection is theirs.
  private(set) var isMoved = false

  package init() {}

  /// Selects what matters most, until somebody selects something: the way on, else the first diagnosis, which then stays selected while it stands,
  /// whatever comes above it.
  mutating func settle(_ slice: InstallSlice) {
    guard !isMoved else { return }
    if slice.wayOn != nil {
      list.selected = .wayOn
    } else if case .diagnosis(let id)? = list.selected, slice.snapshot.diagnoses.contains(where: { $0.id == id }) {
      return
    } else {
      list.selected = slice.snapshot.diagnoses.first.map { .diagnosis($0.id) }
    }
  }

  mutating func move(_ key: KeyPress, _ lines: InstallLines, page: Int) -> Bool {
    guard list.press(key, rows: lines, page: page) else { return false }
    isMoved = true
    return true
  }

  func isExpanded(_ workload: WorkloadStatus) -> Bool {
    (workload.readiness.state == .failed) != toggled.contains(.workload(workload.reference))
  }

  func isExpanded(_ pod: PodStatus, of owner: ObjectReference) -> Bool {
    !toggled.isEmpty && toggled.contains(.pod(pod.name, of: owner))
  }
}
