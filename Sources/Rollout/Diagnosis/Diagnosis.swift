import FoundationEssentials
import KubernetesObjects
import ProductModel

/// Why something is not ready: one root cause, with all that suffers from it.
package struct Diagnosis: Sendable, Equatable, Codable, Identifiable {
  package enum Severity: String, Sendable, Equatable, Codable {
    /// It looks wrong and will most likely pass by itself: a first restart, an autoscaler at work.
    case note
    case warning
    case failure
  }

  /// So many objects are named; ``count`` tells how many there are.
  package static let objectLimit = 20

  /// Stays the same while the trouble stands, though its sentence may change when a log explains it.
  package var id: String
  package var cause: Cause
  package var severity: Severity
  package var sentence: String
  /// Log lines, messages, event texts: untrusted, redacted, made harmless.
  package var evidence: [String]
  package var nextAction: String
  /// The answer that caused it.
  package var field: FieldID?
  /// At most ``objectLimit``, those that have the trouble themselves before those that only suffer from it.
  package var objects: [ObjectReference]
  /// How many objects have it or suffer from it, also those for which ``objects`` has no room.
  package var count: Int
  /// The container whose log is the evidence.
  package var container: String?
  /// Since when it stands, as the cluster tells, else since it was first seen; whole seconds. nil: no clock was given.
  package var since: Date?

  /// - Parameters:
  ///   - id: nil: the sentence.
  ///   - count: nil: the number of `objects`.
  package init(
    id: String? = nil, cause: Cause = .other, severity: Severity, sentence: String, evidence: [String] = [], nextAction: String,
    field: FieldID? = nil, objects: [ObjectReference] = [], count: Int? = nil, container: String? = nil, since: Date? = nil
  ) {
    self.id = id ?? sentence
    self.cause = cause
    self.severity = severity
    self.sentence = sentence
    self.evidence = evidence
    self.nextAction = nextAction
    self.field = field
    self.objects = objects
    self.count = count ?? objects.count
    self.container = container
    self.since = since
  }
}
