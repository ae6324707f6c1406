import KubernetesObjects

/// What is tracked beside workloads.
package struct ObjectStatus: Sendable, Equatable, Codable {
  package var reference: ObjectReference
  package var readiness: Readiness
  package init(reference: ObjectReference, readiness: Readiness) {
    self.reference = reference
    self.readiness = readiness
  }
}
