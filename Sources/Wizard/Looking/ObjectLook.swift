import KubernetesObjects

/// What someone wants to read about an object.
package struct ObjectLook: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case log(LogChoice)
    case describe, events, yaml
  }

  package var kind: Kind
  package var object: ObjectReference
  /// The workload that a pod belongs to, so that its other pods can be read too.
  package var workload: ObjectReference?
  /// nil: kubectl's current context.
  package var context: String?

  package init(_ kind: Kind, of object: ObjectReference, workload: ObjectReference? = nil, context: String?) {
    self.kind = kind
    self.object = object
    self.workload = workload
    self.context = context
  }
}

/// Which log of a pod or a workload.
package struct LogChoice: Sendable, Equatable {
  /// nil: the one that explains most.
  package var container: String?
  /// Of the run before the last restart.
  package var isPrevious: Bool
  /// Of all pods of the workload at once, not only of the one that is worst off.
  package var isOfAllPods: Bool

  package init(container: String? = nil, isPrevious: Bool = false, isOfAllPods: Bool = false) {
    self.container = container
    self.isPrevious = isPrevious
    self.isOfAllPods = isOfAllPods
  }
}
