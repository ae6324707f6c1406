import KubernetesObjects

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
  /// Nothing here will get on unless somebody acts: a headless run ends. A full cluster is not final, since nodes may be added.
  package var isFinal: Bool
  /// How often it was ready, or all but settled, and fell back: what flaps is not called ready without a word.
  package var relapses: Int

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
    addresses: [String] = [], connection: ConnectionState = .live, gaps: [String] = [], isFinal: Bool = false, relapses: Int = 0
  ) {
    self.verdict = verdict
    self.summary = summary
    self.workloads = workloads
    self.objects = objects
    self.diagnoses = diagnoses
    self.addresses = addresses
    self.connection = connection
    self.gaps = gaps
    self.isFinal = isFinal
    self.relapses = relapses
  }
}
