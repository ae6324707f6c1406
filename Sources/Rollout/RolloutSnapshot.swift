import FoundationEssentials
import KubernetesObjects
import ProductModel

/// The state of a release at one moment: what screens, text and JSON show. Made by `RolloutTracker`.
package struct RolloutSnapshot: Sendable, Equatable, Codable {
  package var verdict: Verdict
  /// One sentence for the whole: what is waited for, or what is wrong.
  package var summary: String
  package var workloads: [WorkloadStatus]
  /// What is tracked beside workloads: PVCs, Services, custom resources.
  package var objects: [ObjectStatus]
  /// Root causes first.
  package var diagnoses: [Diagnosis]
  /// IPs or host names of the product's door.
  package var addresses: [String]
  package var connection: ConnectionState
  /// Kinds that could not be watched, one sentence each.
  package var gaps: [String]

  package enum Verdict: String, Sendable, Equatable, Codable {
    /// Nothing is known yet.
    case unknown
    case progressing
    /// Something does not get on by itself; it may still recover.
    case failing
    /// Every rule holds and has held for the settling time.
    case ready
  }

  package init(
    verdict: Verdict = .unknown, summary: String = "", workloads: [WorkloadStatus] = [], objects: [ObjectStatus] = [], diagnoses: [Diagnosis] = [],
    addresses: [String] = [], connection: ConnectionState = .live, gaps: [String] = []
  ) {
    self.verdict = verdict
    self.summary = summary
    self.workloads = workloads
    self.objects = objects
    self.diagnoses = diagnoses
    self.addresses = addresses
    self.connection = connection
    self.gaps = gaps
  }
}

/// A rule's verdict on one object: the state and a sentence, as kstatus has it.
package struct Readiness: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Equatable, Codable { case ready, progressing, failed, terminating }
  package var state: State
  package var sentence: String
  package init(_ state: State, _ sentence: String) {
    self.state = state
    self.sentence = sentence
  }
}

package struct WorkloadStatus: Sendable, Equatable, Codable {
  package var reference: ObjectReference
  /// The definition's title for it, or its name.
  package var title: String
  package var readiness: Readiness
  package var ready: Int
  package var wanted: Int
  package var restarts: Int
  package var created: Date?
  /// A hook's Job is shown while helm blocks on it.
  package var isHook: Bool
  package var pods: [PodStatus]
  package init(
    reference: ObjectReference, title: String, readiness: Readiness, ready: Int, wanted: Int, restarts: Int = 0, created: Date? = nil,
    isHook: Bool = false,
    pods: [PodStatus] = []
  ) {
    self.reference = reference
    self.title = title
    self.readiness = readiness
    self.ready = ready
    self.wanted = wanted
    self.restarts = restarts
    self.created = created
    self.isHook = isHook
    self.pods = pods
  }
}

package struct PodStatus: Sendable, Equatable, Codable {
  package var name: String
  package var readiness: Readiness
  /// As kubectl shows it: `Running`, `Init:1/3`, `CrashLoopBackOff`.
  package var state: String
  package var readyContainers: Int
  package var containers: Int
  package var restarts: Int
  package var created: Date?
  package var node: String?
  package init(
    name: String, readiness: Readiness, state: String, readyContainers: Int, containers: Int, restarts: Int = 0, created: Date? = nil,
    node: String? = nil
  ) {
    self.name = name
    self.readiness = readiness
    self.state = state
    self.readyContainers = readyContainers
    self.containers = containers
    self.restarts = restarts
    self.created = created
    self.node = node
  }
}

package struct ObjectStatus: Sendable, Equatable, Codable {
  package var reference: ObjectReference
  package var readiness: Readiness
  package init(reference: ObjectReference, readiness: Readiness) {
    self.reference = reference
    self.readiness = readiness
  }
}

/// Why something is not ready.
package struct Diagnosis: Sendable, Equatable, Codable {
  package enum Severity: String, Sendable, Equatable, Codable { case note, warning, failure }
  package var severity: Severity
  package var sentence: String
  /// Log lines, messages, event texts: untrusted, redacted, made harmless.
  package var evidence: [String]
  package var nextAction: String
  /// The answer that caused it.
  package var field: FieldID?
  package var objects: [ObjectReference]
  /// The container whose log is the evidence.
  package var container: String?
  package init(
    severity: Severity, sentence: String, evidence: [String] = [], nextAction: String, field: FieldID? = nil, objects: [ObjectReference] = [],
    container: String? = nil
  ) {
    self.severity = severity
    self.sentence = sentence
    self.evidence = evidence
    self.nextAction = nextAction
    self.field = field
    self.objects = objects
    self.container = container
  }
}
