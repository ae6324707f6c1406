import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

extension JSONLines {
  static func object(_ news: RolloutNews) -> JSON {
    switch news {
    case .verdict(let verdict, let summary):
      ["event": "rollout", "verdict": .string(verdict.rawValue), "summary": .string(summary)]
    case .workload(let workload): object(workload)
    case .workloadGone(let reference, let title): ["event": "workloadGone", "object": object(reference), "title": .string(title)]
    case .object(let status):
      [
        "event": "object", "object": object(status.reference), "state": .string(status.readiness.state.rawValue),
        "sentence": .string(status.readiness.sentence),
      ]
    case .problem(let diagnosis): merged("problem", diagnosis)
    case .resolved(let diagnosis):
      ["event": "resolved", "id": .string(diagnosis.id), "sentence": .string(diagnosis.sentence), "objects": objects(diagnosis)]
    case .addresses(let addresses): ["event": "addresses", "addresses": .strings(addresses)]
    case .connection(let state): connection(state)
    case .gap(let sentence): ["event": "gap", "sentence": .string(sentence)]
    }
  }

  private static func object(_ workload: WorkloadStatus) -> JSON {
    [
      "event": "workload", "object": object(workload.reference), "title": .string(workload.title),
      "state": .string(workload.readiness.state.rawValue), "sentence": .string(workload.readiness.sentence), "ready": .int(workload.ready),
      "wanted": .int(workload.wanted), "restarts": .int(workload.restarts), "hook": .bool(workload.isHook),
      // Thousands of pods may be ready: those that are not are what is asked for.
      "waitingPods": .array(workload.pods.filter { $0.readiness.state != .ready }.prefix(20).map { pod($0) }),
    ]
  }

  private static func pod(_ pod: PodStatus) -> JSON {
    [
      "name": .string(pod.name), "status": .string(pod.state), "state": .string(pod.readiness.state.rawValue),
      "sentence": .string(pod.readiness.sentence), "readyContainers": .int(pod.readyContainers), "containers": .int(pod.containers),
      "restarts": .int(pod.restarts), "node": .optional(pod.node),
    ]
  }

  private static func merged(_ event: String, _ diagnosis: Diagnosis) -> JSON {
    [
      "event": .string(event), "id": .string(diagnosis.id), "cause": .string(diagnosis.cause.rawValue),
      "severity": .string(diagnosis.severity.rawValue), "sentence": .string(diagnosis.sentence),
      "evidence": .strings(diagnosis.evidence), "nextAction": .string(diagnosis.nextAction), "field": .optional(diagnosis.field?.name),
      "container": .optional(diagnosis.container), "objects": objects(diagnosis), "count": .int(diagnosis.count),
      "since": .optional(diagnosis.since?.formatted(Date.ISO8601FormatStyle())),
    ]
  }

  private static func objects(_ diagnosis: Diagnosis) -> JSON { .array(diagnosis.objects.map { object($0) }) }

  private static func object(_ reference: ObjectReference) -> JSON {
    [
      "apiVersion": .string(reference.apiVersion), "kind": .string(reference.kind), "namespace": .string(reference.namespace),
      "name": .string(reference.name),
    ]
  }

  private static func connection(_ state: ConnectionState) -> JSON {
    switch state {
    case .live: ["event": "connection", "state": "live"]
    case .reconnecting(let reason, let attempt):
      ["event": "connection", "state": "reconnecting", "reason": .string(reason), "attempt": .int(attempt)]
    case .loginExpired(let reason): ["event": "connection", "state": "loginExpired", "reason": .string(reason)]
    }
  }
}
