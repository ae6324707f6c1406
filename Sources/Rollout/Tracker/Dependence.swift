import KubernetesObjects

/// What becomes of a finding whose pod suffers from another workload of the release.
enum Dependence: Sendable, Equatable {
  /// That one has findings of its own: these causes take this one in.
  case owned(by: [String])
  /// That one is not ready yet, and nothing is known to be wrong with it.
  case waits(for: String, title: String)
  /// That one has got ready since: what failed before is tried again by itself.
  case past(of: String, title: String)
}

extension SuspectList.Entry {
  /// The same as it is told where another workload is behind it.
  func told(as dependence: Dependence) -> Self {
    var entry = self
    switch dependence {
    case .owned(let causes): entry.finding.ownedBy += causes
    case .waits(let workload, let title):
      entry.tell("waiting for \"\(title)\", which is not ready yet", "nothing to do so far: it is tried again until \"\(title)\" is ready")
      entry.finding.cause = Self.waiting(for: workload)
    case .past(let workload, let title):
      entry.tell(
        "\"\(title)\" was not ready when it was needed, and is now", "nothing to do so far: what failed meanwhile is started again by itself")
      entry.finding.cause = "past:\(workload)"
    }
    return entry
  }

  static func waiting(for workload: String) -> String { "waits:\(workload)" }

  private mutating func tell(_ sentence: String, _ nextAction: String) {
    finding.origin = finding.origin ?? finding.cause
    finding.evidence = [finding.sentence] + finding.evidence
    finding.sentence = sentence
    finding.nextAction = nextAction
    finding.field = nil
  }
}
