import KubernetesObjects
import Rollout

/// What one snapshot says that the one before did not.
enum RolloutNews: Equatable {
  case verdict(RolloutSnapshot.Verdict, summary: String)
  case workload(WorkloadStatus)
  case workloadGone(ObjectReference, title: String)
  case object(ObjectStatus)
  case problem(Diagnosis)
  /// Nothing it touched is complained of any more.
  case resolved(Diagnosis)
  case addresses([String])
  case connection(ConnectionState)
  case gap(String)
}

extension RolloutNews {
  /// In the order in which a person wants to read them: what moved, then what is wrong, then the whole.
  static func between(_ old: RolloutSnapshot?, _ new: RolloutSnapshot) -> [RolloutNews] {
    let before = old ?? RolloutSnapshot()
    var news: [RolloutNews] = []
    if new.connection != before.connection { news.append(.connection(new.connection)) }
    news += new.gaps.filter { !before.gaps.contains($0) }.map { .gap($0) }
    news += workloads(before, new) + objects(before, new)
    if new.addresses != before.addresses, !new.addresses.isEmpty { news.append(.addresses(new.addresses)) }
    news += problems(before, new)
    if new.verdict != before.verdict { news.append(.verdict(new.verdict, summary: new.summary)) }
    return news
  }

  private static func workloads(_ old: RolloutSnapshot, _ new: RolloutSnapshot) -> [RolloutNews] {
    let before = Dictionary(old.workloads.map { ($0.reference, $0) }) { first, _ in first }
    let now = Set(new.workloads.map(\.reference))
    let changed = new.workloads.filter { workload in
      guard let known = before[workload.reference] else { return workload.isThere }
      return known.readiness != workload.readiness || known.ready != workload.ready || known.wanted != workload.wanted
    }
    let gone = old.workloads.filter { !now.contains($0.reference) && $0.isThere }
    return changed.map { .workload($0) } + gone.map { .workloadGone($0.reference, title: $0.title) }
  }

  private static func objects(_ old: RolloutSnapshot, _ new: RolloutSnapshot) -> [RolloutNews] {
    let before = Dictionary(old.objects.map { ($0.reference, $0) }) { first, _ in first }
    return new.objects.filter { before[$0.reference] != $0 }.map { .object($0) }
  }

  private static func problems(_ old: RolloutSnapshot, _ new: RolloutSnapshot) -> [RolloutNews] {
    let before = Dictionary(old.diagnoses.map { ($0.id, $0) }) { first, _ in first }
    let raised = new.diagnoses.filter { diagnosis in
      guard let known = before[diagnosis.id] else { return true }
      // A log that was fetched meanwhile is worth telling it again.
      return known.sentence != diagnosis.sentence || known.severity != diagnosis.severity || (known.evidence.isEmpty && !diagnosis.evidence.isEmpty)
    }
    // One that is only told in other words now, since its log has been read, is not resolved.
    let touched = Set(new.diagnoses.flatMap(\.objects))
    let standing = Set(new.diagnoses.map(\.id))
    let resolved = old.diagnoses.filter { !standing.contains($0.id) && touched.isDisjoint(with: $0.objects) }
    return raised.map { .problem($0) } + resolved.map { .resolved($0) }
  }
}

extension WorkloadStatus {
  /// Before that there is nothing to tell but its name.
  fileprivate var isThere: Bool { created != nil || !pods.isEmpty || readiness.state != .progressing }
}
