import FoundationEssentials
import KubernetesObjects
import ProductModel

/// What one rule sees in one object at one moment. Findings of the same cause become one ``Diagnosis``.
package struct Finding: Sendable, Equatable {
  /// The same complaint about the same object across its versions: how long it has lasted is counted by this.
  package var id: String
  package var kind: Diagnosis.Cause
  /// Findings with the same cause are one row, whatever the number of pods.
  package var cause: String
  /// The cause before a log explained it; nil: none has.
  package var origin: String?
  package var sentence: String
  package var evidence: [String]
  package var nextAction: String
  package var field: FieldID?
  package var container: String?
  /// Said in the pod's row in place of the readiness rule's sentence.
  package var waitsFor: String?
  /// Since when, as the cluster tells; nil: since it is first seen.
  package var began: Date?
  package var patience: Patience
  /// Causes that own this one where they are present: a pod that waits for a claim is no trouble of its own.
  package var ownedBy: [String]
  /// What it may be waiting for: names of Services and addresses, as it was read.
  package var peers: [String]
  /// Any other finding in the same workload explains it.
  package var isSymptom: Bool

  package init(
    _ kind: Diagnosis.Cause, id: String, cause: String, sentence: String, evidence: [String] = [], nextAction: String, field: FieldID? = nil,
    container: String? = nil,
    waitsFor: String? = nil, began: Date? = nil, patience: Patience = .init(), ownedBy: [String] = [], peers: [String] = [],
    isSymptom: Bool = false
  ) {
    self.kind = kind
    self.id = id
    self.cause = cause
    self.sentence = sentence
    self.evidence = evidence
    self.nextAction = nextAction
    self.field = field
    self.container = container
    self.waitsFor = waitsFor
    self.began = began
    self.patience = patience
    self.ownedBy = ownedBy
    self.peers = peers
    self.isSymptom = isSymptom
  }
}

/// How long something may last before it counts, so that a passing state does not cry wolf. All counted from when it was first seen.
package struct Patience: Sendable, Equatable {
  /// Not a word before this.
  package var shown: Duration
  /// A note before this, a warning from then on; nil: never more than a note.
  package var warning: Duration?
  /// A warning (or a note) before this, a failure from then on; nil: never more than a warning.
  package var failing: Duration?
  /// From then on a headless run need not wait any longer; nil: something else may still act (an autoscaler).
  package var final: Duration?
  /// Gone and back within this time, it counts as having stood all along: what crashes is well in between.
  package var relapse: Duration

  package init(
    shown: Duration = .zero, warning: Duration? = .zero, failing: Duration? = .zero, final: Duration? = .seconds(30),
    relapse: Duration = .seconds(10)
  ) {
    self.shown = shown
    self.warning = warning
    self.failing = failing
    self.final = final
    self.relapse = relapse
  }

  package static let warningOnly = Self(failing: nil, final: nil)
  /// It looks wrong and will pass by itself.
  package static let noteOnly = Self(warning: nil, failing: nil, final: nil)
}
