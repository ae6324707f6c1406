import KubernetesObjects
import ProductModel

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
