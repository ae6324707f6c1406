import KubernetesObjects

/// An object that the release deploys, from its manifest or its hooks.
package struct TrackedObject: Sendable, Hashable {
  package var reference: ObjectReference
  /// A hook blocks helm while it runs, and may be gone when it is done.
  package var isHook: Bool

  package init(_ reference: ObjectReference, isHook: Bool = false) {
    self.reference = reference
    self.isHook = isHook
  }
}
