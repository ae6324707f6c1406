import Cluster
import KubernetesObjects
import Preflight

extension PodProbe.Failure {
  /// The pod could not ask: that says nothing of what it was to ask about.
  package var outcome: CheckOutcome {
    switch self {
    case .noNamespace(let name): .skipped("the namespace \"\(name)\" is not there yet, so that no pod can run in it")
    case .refused(let message): .skipped("the probe pod was refused: \(message)", remedy: "ask the cluster's administrator, or pass this check over")
    case .imageNotPulled(let image, let message):
      CheckOutcome(
        .skipped, "the image \"\(image.harmless)\" of the probe pod could not be pulled",
        remedy: "let the cluster pull it, or pass this check over; a definition may name another image",
        evidence: [message])
    case .unscheduled(let message): CheckOutcome(.skipped, "no node took the probe pod", remedy: "see the check of the nodes", evidence: [message])
    case .timedOut(let phase): .skipped("the probe pod did not end in time (\(phase))", remedy: "try again; a first pull of its image may take long")
    case .cluster(let error): .skipped("the probe pod could not be followed: \(error.message)")
    case .stopped: .skipped("it was stopped")
    }
  }
}
