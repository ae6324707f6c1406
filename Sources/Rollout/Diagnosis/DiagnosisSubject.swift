import KubernetesObjects
import ProductModel

/// One object with all that is known about it.
package struct DiagnosisSubject: Sendable {
  package var object: ClusterObject
  /// The title of the workload it belongs to.
  package var title: String
  /// The workload it belongs to, or itself.
  package var workload: ObjectReference
  package var isHook: Bool
  /// About it (and, for a Deployment, about its current ReplicaSet), newest first.
  package var events: [Event]
  /// By container: the last lines of the run that failed, made harmless.
  package var logs: [String: [String]]
  /// The node that the pod runs on, if nodes are watched.
  package var node: OtherObject?
  /// Pods wanted at least, by the definition.
  package var minimum: Int?
  /// Which answers fill which Secret.
  package var secretFields: [String: [FieldID]]

  package init(
    object: ClusterObject, title: String, workload: ObjectReference, isHook: Bool = false, events: [Event] = [], logs: [String: [String]] = [:],
    node: OtherObject? = nil, minimum: Int? = nil, secretFields: [String: [FieldID]] = [:]
  ) {
    self.object = object
    self.title = title
    self.workload = workload
    self.isHook = isHook
    self.events = events
    self.logs = logs
    self.node = node
    self.minimum = minimum
    self.secretFields = secretFields
  }

  package var pod: Pod? { if case .pod(let pod) = object { pod } else { nil } }

  /// Separates causes of different workloads.
  var place: String { "\(workload.kind)/\(workload.namespace)/\(workload.name)" }

  /// The newest warning of one of these reasons.
  func event(_ reasons: String...) -> Event? {
    events.first { $0.type == "Warning" && reasons.contains($0.reason ?? "") }
  }
}
