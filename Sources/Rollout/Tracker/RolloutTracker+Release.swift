import KubernetesObjects

extension RolloutTracker {
  /// Takes in what helm says of the release.
  package mutating func note(release state: ReleaseState, at time: Duration) {
    release = state
    examineRelease(at: time)
  }

  /// While helm is known to work a pending release is what is expected.
  mutating func examineRelease(at time: Duration) {
    suspects.set(isDeploying ? [] : releaseFindings.map { cleaned($0) }, of: releaseIdentity, at: time, clock: clock)
  }

  var releaseIdentity: ObjectIdentity {
    ObjectIdentity(apiVersion: "helm.sh/v1", kind: "Release", namespace: configuration.namespace, name: configuration.release)
  }

  var releaseReference: ObjectReference {
    ObjectReference(apiVersion: "helm.sh/v1", kind: "Release", namespace: configuration.namespace, name: configuration.release)
  }

  private var releaseFindings: [Finding] {
    switch release {
    case .unknown, .deployed: []
    case .pending(let operation):
      [
        Finding(
          .helm, id: "pending", cause: "helm:pending",
          sentence: "helm's \(operation) of \"\(configuration.release)\" has not finished: it still runs somewhere, or it was cut off",
          nextAction: wayOut(of: operation),
          // helm's own limit is five minutes where nobody gave another.
          patience: Patience(shown: .seconds(10), failing: .seconds(600), final: nil))
      ]
    case .failed(let description):
      [
        Finding(
          .helm, id: "failed", cause: "helm:failed", sentence: "helm says that its last run on \"\(configuration.release)\" failed",
          evidence: [description], nextAction: "mend what it names, and install again: what runs may be of two revisions",
          patience: .warningOnly)
      ]
    case .uninstalling:
      [
        Finding(
          .helm, id: "uninstalling", cause: "helm:uninstalling", sentence: "the release \"\(configuration.release)\" is being uninstalled",
          nextAction: "wait for it to end, or uninstall again if it was cut off", patience: .warningOnly)
      ]
    }
  }

  private func wayOut(of operation: String) -> String {
    switch operation {
    case "install":
      "if no helm runs any more, uninstall the release and install again: nothing was there before it"
    case "rollback": "if no helm runs any more, roll back again to the revision that is wanted"
    default: "if no helm runs any more, roll back to the last revision that was deployed, and upgrade again"
    }
  }
}
