import KubernetesObjects

extension Readiness {
  /// Bound. A class that waits for its first consumer has not failed.
  /// - Parameter provisioningFailure: the message of a ProvisioningFailed event, if one speaks of this claim.
  package init(of claim: PersistentVolumeClaim, provisioningFailure: String? = nil) {
    self = Self.ahead(of: claim.metadata, observedGeneration: nil) ?? Self.rule(claim, provisioningFailure)
  }

  private static func rule(_ claim: PersistentVolumeClaim, _ provisioningFailure: String?) -> Readiness {
    switch claim.status?.phase {
    case "Bound": return Readiness(.ready, "bound")
    case "Lost": return Readiness(.failed, "its volume is lost")
    default:
      if let provisioningFailure { return Readiness(.failed, "no volume can be made: \(provisioningFailure)") }
      let storage = claim.spec?.storageClassName.map { " of class \"\($0)\"" } ?? ""
      return Readiness(.progressing, "waiting for a volume\(storage)")
    }
  }
}
