import FoundationEssentials
import KubernetesObjects

/// One workload's row, with the pods of its current revision.
package struct WorkloadStatus: Sendable, Equatable, Codable {
  package var reference: ObjectReference
  /// The definition's title for it, or its name.
  package var title: String
  package var readiness: Readiness
  package var ready: Int
  package var wanted: Int
  package var restarts: Int
  package var created: Date?
  /// A hook's Job is shown while helm blocks on it.
  package var isHook: Bool
  package var pods: [PodStatus]
  package init(
    reference: ObjectReference, title: String, readiness: Readiness, ready: Int, wanted: Int, restarts: Int = 0, created: Date? = nil,
    isHook: Bool = false,
    pods: [PodStatus] = []
  ) {
    self.reference = reference
    self.title = title
    self.readiness = readiness
    self.ready = ready
    self.wanted = wanted
    self.restarts = restarts
    self.created = created
    self.isHook = isHook
    self.pods = pods
  }
}
