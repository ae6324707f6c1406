import FoundationEssentials
import KubernetesObjects

/// What is tracked beside workloads.
package struct ObjectStatus: Sendable, Equatable, Codable {
  package var reference: ObjectReference
  package var readiness: Readiness
  package var created: Date?
  package init(reference: ObjectReference, readiness: Readiness, created: Date? = nil) {
    self.reference = reference
    self.readiness = readiness
    self.created = created
  }
}
