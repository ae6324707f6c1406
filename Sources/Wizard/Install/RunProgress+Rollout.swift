import FoundationEssentials
import Installation
import KubernetesObjects
import Rollout

extension RunProgress {
  /// The newest state of the cluster; what changed since the last one is noted.
  package mutating func take(_ snapshot: RolloutSnapshot, at time: Date) {
    if let since = catchingUp, rollout != nil {
      let knowsAll = snapshot.verdict == .ready || time.timeIntervalSince(since) > Self.catchingUpLimit
      guard knowsAll, snapshot.verdict != .unknown else { return }
    }
    catchingUp = nil
    if let rollout {
      noteWorkloads(from: rollout, to: snapshot, at: time)
      noteDiagnoses(from: rollout.diagnoses, to: snapshot.diagnoses, at: time)
    } else {
      noteDiagnoses(from: [], to: snapshot.diagnoses, at: time)
    }
    noteConnection(snapshot.connection, at: time)
    rollout = snapshot
    recover(by: snapshot)
  }

  /// Lists are all here by then, seconds.
  private static let catchingUpLimit: TimeInterval = 15

  /// What failed or took too long, and is ready now, is ready: somebody may have mended it elsewhere.
  private mutating func recover(by snapshot: RolloutSnapshot) {
    guard snapshot.verdict == .ready else { return }
    switch outcome {
    case .failed, .timedOut:
      // Where helm itself failed, the release is not what it should be, whatever its pods say.
      guard phases.contains(where: { $0.step == .rollout && $0.began != nil }) else { return }
      outcome = .ready(addresses: snapshot.addresses)
      for index in phases.indices where phases[index].step == .rollout { phases[index].state = .done(took: 0) }
    case .ready, .stopped, nil: break
    }
  }

  private mutating func noteWorkloads(from old: RolloutSnapshot, to new: RolloutSnapshot, at time: Date) {
    let before = Dictionary(old.workloads.map { ($0.reference, $0.readiness.state) }, uniquingKeysWith: { first, _ in first })
    for workload in new.workloads {
      guard let state = before[workload.reference], (state == .ready) != (workload.readiness.state == .ready) else { continue }
      if workload.readiness.state == .ready {
        readyAt[workload.reference] = time
        append(.ready, "\(workload.title) is \(workload.isHook ? "done" : "ready")", at: time)
      } else {
        readyAt[workload.reference] = nil
        append(.unready, "\(workload.title) is no longer ready: \(workload.readiness.sentence)", at: time)
      }
    }
  }

  private mutating func noteDiagnoses(from old: [Diagnosis], to new: [Diagnosis], at time: Date) {
    for diagnosis in new where diagnosis.severity != .note && !old.contains(where: { $0.id == diagnosis.id && $0.sentence == diagnosis.sentence }) {
      append(.trouble(diagnosis.severity), diagnosis.sentence, at: time)
    }
    for diagnosis in old where diagnosis.severity != .note && !new.contains(where: { $0.id == diagnosis.id }) {
      append(.mended, "no longer: \(diagnosis.sentence)", at: time)
    }
  }

  private mutating func noteConnection(_ state: ConnectionState, at time: Date) {
    switch (state, lostAt) {
    case (.live, let since?):
      let gone = time.timeIntervalSince(since)
      append(.connected, "the cluster answers again after \(ElapsedTime.clock(gone))", at: time)
      reconnection = Reconnection(at: time, after: gone)
      lostAt = nil
    case (.reconnecting(let reason, _), nil):
      append(.cut, "the cluster does not answer: \(reason)", at: time)
      lostAt = time
    case (.loginExpired, nil):
      append(.cut, "the login to the cluster has expired", at: time)
      lostAt = time
    case (.live, nil), (.reconnecting, _?), (.loginExpired, _?): break
    }
  }
}
