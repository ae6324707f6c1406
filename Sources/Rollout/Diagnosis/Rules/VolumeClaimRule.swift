import KubernetesObjects

/// A claim for which no volume can be made, or whose volume is gone.
struct VolumeClaimRule: DiagnosisRule {
  static func cause(namespace: String, claim: String) -> String { "claim:\(namespace)/\(claim)" }

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .persistentVolumeClaim(let claim) = subject.object, claim.status?.phase != "Bound" else { return [] }
    let name = claim.metadata.name ?? ""
    let cause = Self.cause(namespace: claim.metadata.namespace ?? "", claim: name)
    if claim.status?.phase == "Lost" {
      return [
        Finding(
          .storage, id: "claim", cause: cause, sentence: "the volume of the claim \"\(name)\" is lost",
          nextAction: "restore the volume, or delete the claim if its data is not needed")
      ]
    }
    guard let event = subject.event("ProvisioningFailed", "FailedBinding", "VolumeMismatch") else { return [] }
    let message = event.message ?? ""
    let storage = claim.spec?.storageClassName.map { "StorageClass \"\($0)\"" } ?? "the cluster's default StorageClass"
    let isMissing =
      message.contains("not found") || message.contains("no storage class is set") || message.contains("no persistent volumes available")
    return [
      Finding(
        .storage, id: "claim", cause: cause, sentence: "no volume can be made for the claim \"\(name)\"", evidence: [message],
        nextAction: isMissing
          ? "choose a StorageClass that exists: this claim asks for \(storage)" : "look at the provisioner of \(storage): its answer is below",
        began: event.firstTimestamp, patience: Patience(failing: .seconds(10), final: .seconds(60)))
    ]
  }
}
